import type { Logger } from './logger.ts';

/** What was opened, in order, with the way to close it. */
export type StopStack = {
  /** Registers how to close what was just opened; after a stop it is closed at once. */
  push(name: string, close: () => Promise<void> | void): void;
  /** Closes everything in reverse order, every step even if one fails; the same promise for every caller. */
  stop(): Promise<void>;
};

/** Creates an empty stack. A failing step is logged, not thrown: the steps after it must run. */
export function createStopStack(logger: Logger): StopStack {
  const steps: { name: string; close: () => Promise<void> | void }[] = [];
  let stopping: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    for (let step = steps.pop(); step; step = steps.pop()) {
      try {
        await step.close();
      } catch (error) {
        logger.error({ err: error }, `could not stop ${step.name} cleanly: ${String(error)}`);
      }
    }
  }

  return {
    push: (name, close) => {
      steps.push({ name, close });
      if (stopping) stopping = stopping.then(closeAll);
    },
    stop: () => (stopping ??= closeAll()),
  };
}
