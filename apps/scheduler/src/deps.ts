import type { Db } from '@ugc-radar/db';
import type { Queues } from '@ugc-radar/queue';
import type { Logger } from '@ugc-radar/runtime';
import type { ScavioClient } from '@ugc-radar/scavio';

export type SchedulerDeps = {
  db: Db;
  queues: Queues;
  /** Asked only for the free usage call, and only while fetching is paused. */
  scavio: ScavioClient;
  api: {
    /** The price of a credit in US dollars. */
    creditUsd: number;
  };
  timezone: string;
  logger: Logger;
};
