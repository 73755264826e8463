import type { Logger } from './logger.ts';
import { withDeadline } from './with-deadline.ts';

/** A run takes moments; one that takes longer waits for a store that answers nothing. */
const stopMs = 5_000;

/**
 * Runs `run` now and then again `intervalMs` after each end, one at a time, until stopped.
 * A failing run is logged once per series of failures and does not end the series. `stop` waits 5 seconds for a run under way, then
 * leaves it to itself.
 */
export function repeatEvery(options: {
  name: string;
  intervalMs: number;
  run: () => Promise<void>;
  logger: Logger;
}): { stop: () => Promise<void> } {
  const { name, intervalMs, run, logger } = options;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let failing = false;

  async function runOnce(): Promise<void> {
    try {
      await run();
      if (failing) logger.info(`${name} works again`);
      failing = false;
    } catch (error) {
      if (!failing) logger.warn({ err: error }, `${name} failed and will be tried again: ${String(error)}`);
      failing = true;
    }
    if (!stopped) timer = setTimeout(start, intervalMs);
  }

  let current: Promise<void> = Promise.resolve();
  function start(): void {
    current = runOnce();
  }
  start();

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      // Runs catch their own errors: what is caught here is the deadline.
      await withDeadline(current, stopMs).catch(() => undefined);
      clearTimeout(timer);
    },
  };
}
