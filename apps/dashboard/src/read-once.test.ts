import { afterEach, expect, it, vi } from 'vitest';
import { readOnce } from './read-once.ts';

afterEach(() => void vi.useRealTimers());

it('reads once for all who ask by the same key, until some time after', async () => {
  vi.useFakeTimers();
  const once = readOnce<number>(1000);
  let readings = 0;
  const ask = (key: string) => once(key, async () => (readings += 1));
  expect(await Promise.all([ask('today'), ask('today')])).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(999);
  expect(await ask('today')).toBe(1);
  expect(await ask('tomorrow')).toBe(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(await ask('today')).toBe(3);
});

it('does not keep a failure', async () => {
  const once = readOnce<string>(1000);
  await expect(once('key', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await once('key', async () => 'back')).toBe('back');
});
