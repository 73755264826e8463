import type { Logger } from './logger.ts';

/** What was opened, in order, with the way to close it. */
export type StopStack = {
  /**
   * Registers how to close what was just opened; after a stop it is closed at once. Neighbours that are `together` do not
   * need each other and are closed at the same time: where a store is away, each waits for a deadline of its own.
   */
  push(name: string, close: () => Promise<void> | void, options?: { together?: boolean }): void;
  /** Closes everything in reverse order, every step even if one fails; the same promise for every caller. */
  stop(): Promise<void>;
};

type Step = { name: string; close: () => Promise<void> | void; together: boolean };

/** Creates an empty stack. A failing step is logged, not thrown: the steps after it must run. */
export function createStopStack(logger: Logger): StopStack {
  const steps: Step[] = [];
  let stopping: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    while (steps.length > 0) {
      const alone = steps.findLastIndex((step) => !step.together);
      await Promise.all(steps.splice(Math.min(alone + 1, steps.length - 1)).map(closeStep));
    }
  }

  async function closeStep({ name, close }: Step): Promise<void> {
    try {
      await close();
    } catch (error) {
      logger.error({ err: error }, `could not stop ${name} cleanly: ${String(error)}`);
    }
  }

  return {
    push: (name, close, { together = false } = {}) => {
      steps.push({ name, close, together });
      if (stopping) stopping = stopping.then(closeAll);
    },
    stop: () => (stopping ??= closeAll()),
  };
}
