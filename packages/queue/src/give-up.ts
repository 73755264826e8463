import type { Logger } from 'pino';
import type { BullWorker } from './backend.ts';
import type { JobName } from './catalog.ts';
import { parseJob } from './payload.ts';
import type { WorkerOptions } from './worker-options.ts';

/** Tells the owner that a job fails for good. Its own failure is only logged: the job has failed either way. */
export async function giveUp<Payload>(
  onGivenUp: ((payload: Payload, error: unknown) => Promise<void>) | undefined,
  payload: Payload,
  error: unknown,
  logger: Logger,
): Promise<void> {
  try {
    await onGivenUp?.(payload, error);
  } catch (failure) {
    logger.error({ err: failure }, 'the failure of the job could not be recorded');
  }
}

/**
 * Gives up jobs whose workers died too often: BullMQ fails them without running them. `settled` waits for those calls.
 */
export function giveUpStalled<N extends JobName>(
  worker: BullWorker,
  { queueOf, onGivenUp, onFinished, logger }: WorkerOptions<N>,
): { settled(): Promise<void> } {
  const running = new Set<Promise<void>>();
  worker.on('failed', (job) => {
    if (job?.deferredFailure === undefined) return;
    const error = new Error(
      `the ${job.stalledCounter} processes that worked on it, one after the other, ended before it was done`,
    );
    logger.error({ job: queueOf, jobId: job.id, err: error }, 'job failed for good: its workers died');
    onFinished?.({ job: queueOf, outcome: 'failed', seconds: 0, waitedSeconds: 0 });
    const payload = parseJob(queueOf, job);
    if (payload instanceof Error) return;
    const call = giveUp(onGivenUp, payload, error, logger).finally(() => running.delete(call));
    running.add(call);
  });
  return {
    settled: async () => {
      await Promise.all(running);
    },
  };
}
