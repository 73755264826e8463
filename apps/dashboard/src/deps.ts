import type { Db } from '@ugc-radar/db';
import type { Queues } from '@ugc-radar/queue';
import type { Config, Logger, Metrics } from '@ugc-radar/runtime';

/** What the dashboard needs; `now` is the clock of "today" and of times in words. */
export type DashboardDeps = {
  db: Db;
  queues: Queues;
  config: Config;
  logger: Logger;
  metrics: Metrics;
  now?: () => Date;
  /** The folder of the built page (`ensurePage`); without one the API answers alone. */
  page?: string | null;
};

/** The same with a clock, and the calendar day that its time zone shows. */
export type RouteDeps = Required<DashboardDeps> & {
  /** `YYYY-MM-DD` in the configured time zone. */
  today: () => string;
};
