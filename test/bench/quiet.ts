import { setTimeout as delay } from 'node:timers/promises';
import { machineCpuSeconds } from './machine.ts';

const windowMs = 2000;
/** Below it the machine counts as quiet. */
const quietCores = 0.2;

/**
 * Waits for a moment in which others leave the machine alone, at most `longestMs`. Returns how many cores they used in
 * the last two seconds of it, so that a figure from a busy machine can be told.
 */
export async function waitForQuiet(longestMs: number): Promise<number> {
  const deadline = performance.now() + longestMs;
  for (;;) {
    const busyCores = await measureBusyCores();
    if (busyCores < quietCores || performance.now() > deadline) return busyCores;
  }
}

async function measureBusyCores(): Promise<number> {
  const [cpuBefore, startedAt] = [machineCpuSeconds(), performance.now()];
  await delay(windowMs);
  return (machineCpuSeconds() - cpuBefore) / ((performance.now() - startedAt) / 1000);
}
