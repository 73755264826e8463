import { setTimeout as delay } from 'node:timers/promises';

/** No promise of speed: what takes longer hangs, also on a machine with much else to do. */
export const longestWaitMs = 90_000;

/**
 * Asks again, less and less often, until `condition` gives something truthy, and returns that.
 * Fails after `timeoutMs` with what was waited for.
 */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  timeoutMs = longestWaitMs,
): Promise<Exclude<Awaited<T>, false | null | undefined | 0 | ''>> {
  const deadline = performance.now() + timeoutMs;
  for (let pauseMs = 20; ; pauseMs = Math.min(50, pauseMs * 1.2)) {
    const value = await condition();
    // The condition's truthy values are its type without the falsy ones.
    if (value) return value as Exclude<Awaited<T>, false | null | undefined | 0 | ''>;
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await delay(pauseMs);
  }
}
