import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Load } from './load.ts';
import type { Order } from './simulator-process.ts';

export type SimulatorProcess = {
  pid: number;
  url: string;
  apiKey: string;
  /** CPU that it has used since it started. */
  cpuSeconds(): Promise<number>;
  /** Words the pages of the next round ahead. */
  prepare(kind: 'new' | 'known'): Promise<void>;
  letDayPass(): Promise<void>;
  close(): Promise<void>;
};

const addressSchema = z.object({ url: z.string(), apiKey: z.string() });
const usageSchema = z.object({ user: z.number(), system: z.number() });

/** Starts the simulated API for a load in a process of its own. */
export async function startSimulatorProcess(load: Load): Promise<SimulatorProcess> {
  const program = fileURLToPath(new URL('./simulator-process.ts', import.meta.url));
  const child = fork(program, [JSON.stringify(load)]);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the simulator's process ended with ${String(code)}`);
  });
  // Handled by whoever waits for an answer; its end in `close` is no failure.
  failed.catch(() => undefined);

  async function ask(order: Order): Promise<number> {
    const answered = answer(usageSchema);
    child.send(order);
    const { user, system } = await answered;
    return (user + system) / 1e6;
  }

  async function answer<T>(schema: z.ZodType<T>): Promise<T> {
    const [message] = await Promise.race([once(child, 'message'), failed]);
    return schema.parse(message);
  }

  const { url, apiKey } = await answer(addressSchema);
  return {
    url,
    apiKey,
    pid: child.pid ?? 0,
    cpuSeconds: () => ask('usage'),
    letDayPass: async () => void (await ask('next-day')),
    prepare: async (kind) => void (await ask(kind)),
    close: async () => {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
