import { openBackend } from './backend.ts';
import { jobDefinition } from './catalog.ts';
import { guardClock } from './clock-guard.ts';
import type { JobName } from './catalog.ts';
import { repeatEvery, withDeadline } from '@ugc-radar/runtime';
import { backoffDelay } from './failure.ts';
import { giveUpStalled } from './give-up.ts';
import { createProcessor } from './processor.ts';
import { askStore } from './ask-store.ts';
import type { WorkerOptions } from './worker-options.ts';

export type RunningWorker = {
  /**
   * Takes no more jobs and waits for those that run. `force` (also after a plain `close`): aborts their signals, gives them
   * 2 seconds and lets go; another worker takes over what is left when its lock has expired.
   */
  close(options?: { force?: boolean }): Promise<void>;
  /** What a process does when it is told to stop: closes, and by force what has not ended within 10 seconds. */
  stop(): Promise<void>;
};

/*
 * A killed worker's job runs again after 6 to 11 s, at worst lock + 2 checks = 20 s: its lock expires after 10 s, and a
 * check every 5 s has to see it twice. A handler that blocks the event loop longer than the lock would run twice.
 * 10 such deaths are forgiven: whoever kills at random hits some jobs four times within thirty kills. The eleventh fails
 * the job, which may be what kills; each has cost a call of the API.
 */
const recovery = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 10 };

/** After an outage of Postgres BullMQ would wait 15 s, long enough for finished jobs to stall and run twice. */
const runRetryDelay = 1_000;

/*
 * No rate limiter: Scavio limits requests in flight, which is the fetch queue's global concurrency. BullMQ's limiter is a
 * fixed window that lets up to twice its number through in a sliding second.
 */

/** A few thousand jobs meanwhile, of about 600 bytes each. */
const trimmingMs = 5_000;

const readyMs = 10_000;
const forcedMs = 2_000;
/** Nearly every API call ends within it; longer ones are cut off, and their jobs go back without losing an attempt. */
const graceMs = 10_000;

/** Starts to work on one queue. Resolves when it is connected; rejects after 10 s without, and leaves nothing running. */
export async function startWorker<N extends JobName>(options: WorkerOptions<N>): Promise<RunningWorker> {
  const { connection, queueOf, logger } = options;
  const definition = jobDefinition(queueOf);
  const backend = openBackend(connection, logger);
  const stopping = new AbortController();
  const worker = backend.openWorker(definition.queue, createProcessor(options, stopping.signal), {
    concurrency: options.concurrency,
    ...recovery,
    runRetryDelay,
    settings: { backoffStrategy: (attempt) => backoffDelay(attempt, definition.backoffMs, Math.random()) },
  });
  const stalledJobs = giveUpStalled(worker, options);

  const clock = guardClock(worker, backend, logger);
  const trimming = repeatEvery({
    name: 'trimming completed jobs',
    intervalMs: trimmingMs,
    run: () => backend.trimCompleted(definition.queue),
    logger,
  });

  async function closeGracefully(): Promise<void> {
    try {
      await Promise.all([clock.stop(), trimming.stop()]);
      await worker.close();
      await stalledJobs.settled();
    } finally {
      await backend.close();
    }
  }
  async function closeByForce(graceful: Promise<void>): Promise<void> {
    stopping.abort(new Error('The worker is stopping.'));
    try {
      await withDeadline(graceful, forcedMs, 'handlers still run');
    } catch {
      // Side by side: where the store refuses connections, each may wait for ever for what the other ends.
      await Promise.allSettled([withDeadline(worker.disconnect(), forcedMs), backend.close()]);
    }
  }
  let closed: Promise<void> | undefined;
  let forced: Promise<void> | undefined;
  const close: RunningWorker['close'] = ({ force = false } = {}) => {
    closed ??= closeGracefully();
    return force ? (forced ??= closeByForce(closed)) : closed;
  };

  async function stop(): Promise<void> {
    const { promise: graceEnded, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, graceMs);
    const closedInTime = close().then(() => true);
    const inTime = await Promise.race([closedInTime, graceEnded.then(() => false)]);
    clearTimeout(timer);
    if (!inTime) await close({ force: true });
  }

  try {
    await askStore(connection, worker.waitUntilReady(), readyMs);
  } catch (error) {
    await close({ force: true });
    throw error;
  }
  return { close, stop };
}
