import { Queue, Worker } from 'bullmq';
import type { IQueueBackend, JobProgress, Processor, WorkerOptions } from 'bullmq';
import type { Logger } from 'pino';
import { describeConnection } from './connection.ts';
import type { QueueConnection } from './connection.ts';
import { logErrorBursts } from './error-log.ts';
import { openPostgres } from './postgres.ts';
import { openRedis } from './redis.ts';
import { keptCompletedJobs, type Store } from './store.ts';

/** A queue and a worker on either backend; payloads are unknown until the catalog's schema has parsed them. */
export type BullQueue = Queue<unknown, void, string, unknown, void, string, IQueueBackend, unknown>;
export type BullWorker = Worker<unknown, void, string, IQueueBackend, JobProgress, unknown>;
export type BullProcessor = Processor<unknown, void>;
export type BullWorkerOptions = Omit<WorkerOptions<unknown>, 'connection' | 'prefix'>;

/** What queues and workers are opened on. Errors of all of them go to the log, once per burst. */
export type Backend = {
  openQueue(name: string): BullQueue;
  openWorker(name: string, processor: BullProcessor, options: BullWorkerOptions): BullWorker;
  /** The time by the store's clock, in milliseconds since 1970. */
  time(): Promise<number>;
  releaseHeldJobs: Store['releaseHeldJobs'];
  keepCompleted: Store['keepCompleted'];
  /** Removes completed jobs that nobody looks at any more, where their completion has not done it. */
  trimCompleted(queue: string): Promise<void>;
  /** Logs settings of the server that endanger jobs; never rejects. */
  warnOfSettings(): Promise<void>;
  /** Ends the connections, once; close queues and workers before. */
  close(): Promise<void>;
};

/** Connects in the background and keeps trying: a store that is away at the start is not fatal. */
export function openBackend(connection: QueueConnection, logger: Logger): Backend {
  const onError = logErrorBursts(logger, `The queue's ${describeConnection(connection)} has trouble.`);
  const store =
    connection.kind === 'redis'
      ? openRedis(connection.url, { onError })
      : openPostgres(connection.url, { onError });
  const shared = {
    connection: store.client,
    ...(connection.kind === 'redis' ? { prefix: connection.prefix } : {}),
  };
  let closed: Promise<void> | undefined;
  return {
    openQueue: (name) => {
      const queue: BullQueue = new Queue(name, shared, store.factory);
      return queue.on('error', onError);
    },
    openWorker: (name, processor, options) => {
      const worker: BullWorker = new Worker(name, processor, { ...options, ...shared }, store.factory);
      return worker.on('error', onError);
    },
    time: () => store.time(),
    releaseHeldJobs: (queues, longest) => store.releaseHeldJobs(queues, longest),
    keepCompleted: store.keepCompleted,
    trimCompleted: async (queue) => store.trimCompleted?.(queue, keptCompletedJobs),
    warnOfSettings: async () => store.warnOfSettings?.(logger),
    close: () => (closed ??= store.close()),
  };
}
