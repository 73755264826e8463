import type { Db } from '@ugc-radar/db';
import type { QueueConnection, Queues } from '@ugc-radar/queue';
import type { Logger, Metrics } from '@ugc-radar/runtime';
import type { ScavioClient } from '@ugc-radar/scavio';
import type { Budgets, Dialect } from '@ugc-radar/types';
import type { Batches } from './batches.ts';
import type { DriftDetector } from './drift-detector.ts';

export type FetchDeps = {
  db: Db;
  queues: Queues;
  scavio: ScavioClient;
  api: {
    /** The address under which the dialect is remembered. */
    baseUrl: string;
    dialect: 'auto' | Dialect;
    /** Requests that the plan allows in flight, over all processes; null: nobody has told this one. */
    concurrency: number | null;
    /** The price of a credit in US dollars. */
    creditUsd: number;
  };
  /** A scan ends at a page that this many of the hashtag's last scans have seen as a whole; 0: never. */
  knownScans: number;
  /** Raw answers of pages are kept for this many days; 0: not at all. */
  rawDays: number;
  /** Credits that all hashtags together may cost. */
  budget: Budgets;
  /** By its IANA name; decides the day that a call is counted for. */
  timezone: string;
  logger: Logger;
  metrics: Metrics;
};

/** What a job works with besides: what its worker keeps. */
export type JobDeps = FetchDeps & { driftDetector: DriftDetector; batches: Batches };

export type FetchWorkerDeps = FetchDeps & { connection: QueueConnection };
