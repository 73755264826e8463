import type { Logger } from './logger.ts';
import { createStopStack, type StopStack } from './stop-stack.ts';

/** SIGHUP is a closed terminal; it means the same as Ctrl-C. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long a stop may take: the longest API call is cut off at its own time-out, everything else takes moments. */
const stopDeadlineMs = 25_000;

/**
 * Runs a long-lived process: calls `start`, waits for a signal, then stops everything that `start` pushed on the stack.
 * A second signal, or a stop that misses its deadline, ends the process at once with exit code 1.
 * If `start` throws, what it opened is closed and the error is rethrown.
 */
export async function runUntilStopped(
  logger: Logger,
  start: (stack: StopStack) => Promise<void>,
): Promise<void> {
  const stack = createStopStack(logger);
  const signal = waitForSignal(logger);
  try {
    await Promise.race([start(stack), signal.received]);
    await signal.received;
  } finally {
    const deadline = setTimeout(() => {
      logger.error(`could not stop within ${stopDeadlineMs / 1000} s: ending at once`);
      process.exit(1);
    }, stopDeadlineMs);
    await stack.stop();
    clearTimeout(deadline);
    signal.detach();
  }
}

/** A terminal's Ctrl-C reaches us twice under npm, which passes on what the terminal already sent. */
const sameSignalMs = 1000;

function waitForSignal(logger: Logger) {
  const { promise: received, resolve } = Promise.withResolvers<void>();
  let firstAt: number | undefined;
  const onSignal = (name: NodeJS.Signals) => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      logger.info(`${name}: stopping`);
      resolve();
    } else if (performance.now() - firstAt > sameSignalMs) {
      logger.warn(`${name} again: ending at once`);
      process.exit(1);
    }
  };
  for (const name of stopSignals) process.on(name, onSignal);
  const detach = () => {
    for (const name of stopSignals) process.off(name, onSignal);
  };
  return { received, detach };
}
