import { type Logger, repeatEvery, withDeadline } from '@ugc-radar/runtime';
import type { Backend, BullWorker } from './backend.ts';

const intervalMs = 1000;
/** A lock has 5 s left when it is renewed: a clock that is further off takes other workers' jobs, or loses its own. */
const toleranceMs = 4000;
const answerMs = 3000;

/**
 * Lets a worker take no jobs while its machine's clock differs from the store's by more than 4 seconds: locks and delays
 * are times that several machines compare. What runs goes on; so does the worker when the clocks agree again.
 */
export function guardClock(
  worker: BullWorker,
  backend: Pick<Backend, 'time'>,
  logger: Logger,
): { stop: () => Promise<void> } {
  let held = false;
  async function compare(): Promise<void> {
    const askedAt = performance.now();
    const store = await withDeadline(backend.time(), answerMs, 'the store does not tell its time');
    const aheadMs = Date.now() - store;
    // The answer is older than this moment by the time that asking took, at most.
    const off = Math.abs(aheadMs) - (performance.now() - askedAt) > toleranceMs;
    if (off === held) return;
    held = off;
    if (off) {
      const seconds = Math.round(Math.abs(aheadMs) / 1000).toLocaleString('en-US');
      logger.error(
        `this machine's clock is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the queue's: ` +
          'no jobs are taken until it is right. Synchronise it (NTP).',
      );
      await worker.pause(true);
    } else {
      await worker.resume();
      logger.info("this machine's clock is right again: jobs are taken");
    }
  }
  return repeatEvery({ name: 'comparing clocks', intervalMs, run: compare, logger });
}
