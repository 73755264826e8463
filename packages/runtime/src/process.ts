import type { Logger } from './logger.ts';
import { createStopStack, type StopStack } from './stop-stack.ts';

/** SIGHUP is a closed terminal; it means the same as Ctrl-C. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long a stop may take: jobs get 10 s to end (packages/queue), everything else takes moments. */
const stopDeadlineMs = 25_000;

/**
 * Runs one command or service: `main` pushes what it opens on the stack and either returns when its work is done or
 * awaits `stopped`, which the first SIGINT, SIGTERM or SIGHUP resolves. Then everything on the stack is closed.
 * A second signal, or a stop that misses its deadline, ends the process at once with exit code 1.
 * An error of `main` is rethrown after the closing, unless a signal came first. Returns true when a signal ended it.
 */
export async function runProcess(
  logger: Logger,
  main: (stack: StopStack, stopped: Promise<void>) => Promise<void>,
): Promise<boolean> {
  const stack = createStopStack(logger);
  const signal = waitForSignal(logger);
  let interrupted = false;
  const stopped = signal.received.then(() => {
    interrupted = true;
  });
  const running = main(stack, stopped);
  try {
    await Promise.race([running, stopped]);
  } finally {
    const deadline = setTimeout(() => {
      logger.error(`could not stop within ${stopDeadlineMs / 1000} s: ending at once`);
      process.exit(1);
    }, stopDeadlineMs);
    await stack.stop();
    // A start that a signal cut short goes on until its next step fails; what it opens meanwhile is closed too.
    await running.catch(() => {});
    await stack.stop();
    clearTimeout(deadline);
    signal.detach();
  }
  return interrupted;
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
