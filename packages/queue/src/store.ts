import type { BackendFactory, IQueueBackend, KeepJobs } from 'bullmq';
import type { Logger } from 'pino';
import type { BullQueue } from './backend.ts';

/** In milliseconds. What lies further in the future was written by a clock that has been set back since. */
export type LongestWaits = { delayMs: number; lockMs: number };

/** Completed jobs that a queue keeps for people to look at, the newest. */
export const keptCompletedJobs = 1000;

/** An open store: the client that BullMQ's objects share, and how they are built on it. */
export type Store = {
  client: object;
  factory: BackendFactory<IQueueBackend, unknown>;
  /** The time by the store's clock, in milliseconds since 1970. */
  time(): Promise<number>;
  /** Brings back what a clock that was ahead put further away than the longest wait on purpose. Returns how many jobs. */
  releaseHeldJobs(queues: readonly BullQueue[], longest: LongestWaits): Promise<number>;
  /** What a job's completion removes; false where `trimCompleted` does it, and has to be called now and then. */
  keepCompleted: KeepJobs | false;
  /** Removes all but the newest `count` completed jobs of a queue. */
  trimCompleted?(queue: string, count: number): Promise<void>;
  /** Logs settings of the server that endanger jobs; never rejects. */
  warnOfSettings?(logger: Logger): Promise<void>;
  close(): Promise<void>;
};
