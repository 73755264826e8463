import { afterEach, expect, it, vi } from 'vitest';
import { paced } from './paced.ts';

afterEach(() => void vi.useRealTimers());

it('calls at once, and what comes too soon once at the end of the wait', async () => {
  vi.useFakeTimers();
  let calls = 0;
  const { call } = paced(async () => (calls += 1), 1000);
  call();
  expect(calls).toBe(1);
  call();
  call();
  await vi.advanceTimersByTimeAsync(999);
  expect(calls).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls).toBe(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(calls).toBe(2);
});

it('does not call again before the last call is over, also where it failed', async () => {
  vi.useFakeTimers();
  const calls: PromiseWithResolvers<void>[] = [];
  const { call } = paced(() => {
    const made = Promise.withResolvers<void>();
    calls.push(made);
    return made.promise;
  }, 1000);
  call();
  call();
  await vi.advanceTimersByTimeAsync(5000);
  expect(calls).toHaveLength(1);
  calls[0]?.reject(new Error('away'));
  await vi.advanceTimersByTimeAsync(0);
  expect(calls).toHaveLength(2);
});

it('calls nothing any more once it is stopped', async () => {
  vi.useFakeTimers();
  let calls = 0;
  const { call, stop } = paced(async () => (calls += 1), 1000);
  call();
  call();
  stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(calls).toBe(1);
});
