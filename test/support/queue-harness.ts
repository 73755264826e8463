import { createQueues, startWorker } from '@ugc-radar/queue';
import type { JobName, Queues, RunningWorker, WorkerOptions } from '@ugc-radar/queue';
import { JobError } from '@ugc-radar/types';
import { pino } from 'pino';
import { onTestFinished, vi } from 'vitest';
import type { TestBackend } from './queue-backends.ts';
import { longestWaitMs } from './wait.ts';

export const silent = pino({ level: 'silent' });

/** Waits until `assertion` passes, as long as `waitFor` does. */
export const eventually = (assertion: () => void | Promise<void>) =>
  vi.waitFor(assertion, { timeout: longestWaitMs, interval: 20 });

/** A gate that handlers wait at until the test opens it. */
export function gate(): { opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: () => resolve() };
}

/** The payload of a page's jobs. */
export const page = (scanId: number, number = 1) => ({ scanId, page: number });

/** What a handler throws so that its job fails for good. */
export const never = (message = 'refused') => new JobError(message, { retry: 'never' });

/** What a handler throws so that its job waits, without an attempt spent. */
export const later = (delayMs: number) => new JobError('not now', { retry: 'later', delayMs });

export type Work<N extends JobName> = Pick<WorkerOptions<N>, 'queueOf' | 'handler'> &
  Partial<WorkerOptions<N>>;

/** An empty queue with its producers; `work` starts workers on it. All are closed when the test ends. */
export async function useQueues(backend: TestBackend) {
  const connection = await backend.newConnection();
  const open = (): Queues => {
    const queues = createQueues(connection, { logger: silent });
    onTestFinished(() => queues.close());
    return queues;
  };
  const work = async <N extends JobName>(options: Work<N>): Promise<RunningWorker> => {
    const worker = await startWorker({
      connection,
      concurrency: 1,
      policyOf: (error) => (error instanceof JobError ? error.policy : { retry: 'again' }),
      logger: silent,
      ...options,
    });
    onTestFinished(() => worker.close({ force: true }));
    return worker;
  };
  return { connection, queues: open(), open, work };
}
