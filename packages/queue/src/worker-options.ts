import type { RetryPolicy } from '@ugc-radar/types';
import type { Logger } from 'pino';
import type { JobName, JobPayload } from './catalog.ts';
import type { QueueConnection } from './connection.ts';

export type JobContext = {
  /** Carries the job's name, id and attempt. */
  logger: Logger;
  /** Aborted when the worker is forced to stop: end soon; the job goes back without losing an attempt. */
  signal: AbortSignal;
  /** From 1 to `attempts`. Postponed and interrupted runs do not count. */
  attempt: number;
  attempts: number;
};

export type JobFinished = {
  job: JobName;
  /** `again` and `later`: the job comes back, with or without having spent an attempt. `failed`: for good. */
  outcome: 'completed' | 'again' | 'later' | 'failed';
  /** How long this run took. */
  seconds: number;
  /** From its enqueueing until this run began, earlier runs and their waits included. */
  waitedSeconds: number;
};

export type WorkerOptions<N extends JobName> = {
  connection: QueueConnection;
  /** The job whose queue is worked on. */
  queueOf: N;
  handler: (payload: JobPayload<N>, context: JobContext) => Promise<void>;
  /** Jobs that run at once in this worker. */
  concurrency: number;
  policyOf: (error: unknown) => RetryPolicy;
  /**
   * Called before a job fails for good: its error says never, or it was the last attempt, or its workers died too often.
   * If it throws, that is logged and the job fails all the same.
   */
  onGivenUp?: (payload: JobPayload<N>, error: unknown) => Promise<void>;
  logger: Logger;
  /** One call per run. */
  onFinished?: (info: JobFinished) => void;
};
