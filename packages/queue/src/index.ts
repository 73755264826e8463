export { jobCatalog, jobNames } from './catalog.ts';
export type { JobName, JobPayload, QueueName } from './catalog.ts';
export type { QueueConnection } from './connection.ts';
export { migrateQueue } from './migrate.ts';
export { createQueues } from './queues.ts';
export type { QueueCounts, Queues } from './queues.ts';
export { startWorker } from './worker.ts';
export type { RunningWorker } from './worker.ts';
export type { JobContext, JobFinished, WorkerOptions } from './worker-options.ts';
