import { setTimeout as delay } from 'node:timers/promises';
import { isPassing } from '@ugc-radar/db';

/** Longer than a restart or a failover takes; a worker that waits holds one of the plan's requests in flight back. */
const longestMs = 120_000;
const retryMs = 250;

/**
 * Writes what was paid for, again and again while the database is away or transactions clash: buying the answer a second
 * time would cost more than waiting. Gives up with the last error after two minutes, or when `signal` says so.
 */
export async function keepTrying<T>(write: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const deadline = performance.now() + longestMs;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isPassing(error) || signal?.aborted || performance.now() > deadline) throw error;
      await delay(retryMs);
    }
  }
}
