import { createLogger, createStopStack, type Logger, type StopStack } from '@ugc-radar/runtime';

/** What a program that `runProgram` started works with. */
export type Program<Order, Message> = {
  order: Order & { dataDir: string };
  send: (message: Message) => void;
  logger: Logger;
  /** Stopped at the program's end, also when whoever started it is gone. */
  stack: StopStack;
};

/** Runs a program with the order that it was started with, which only `runProgram` writes. */
export async function runOrder<Order, Message>(
  run: (program: Program<Order, Message>) => Promise<void>,
): Promise<void> {
  // Written by `runProgram`, with the order of the program that it names.
  const order = JSON.parse(process.argv[2] ?? '') as Order & { dataDir: string };
  const logger = createLogger({ level: 'warn', format: 'pretty', name: 'bench' });
  const stack = createStopStack(logger);
  const abandon = () => void stack.stop().finally(() => process.exit(1));
  process.once('disconnect', abandon);
  try {
    await run({ order, send: (message) => void process.send?.(message), logger, stack });
  } finally {
    await stack.stop();
  }
  process.off('disconnect', abandon);
  process.disconnect();
}
