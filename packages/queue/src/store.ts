import type { BackendFactory, IQueueBackend } from 'bullmq';
import type { Logger } from 'pino';

/** An open store: the client that BullMQ's objects share, and how they are built on it. */
export type Store = {
  client: object;
  factory: BackendFactory<IQueueBackend, unknown>;
  /** Logs settings of the server that endanger jobs; never rejects. */
  warnOfSettings?(logger: Logger): Promise<void>;
  close(): Promise<void>;
};
