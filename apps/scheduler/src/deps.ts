import type { Db } from '@ugc-radar/db';
import type { Queues } from '@ugc-radar/queue';
import type { Logger } from '@ugc-radar/runtime';
import type { ScavioClient } from '@ugc-radar/scavio';
import type { Budgets } from '@ugc-radar/types';

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
  /** Credits that all hashtags together may cost. */
  budget: Budgets;
  logger: Logger;
};
