import { expect, it, vi } from 'vitest';
import type { PastDays } from '../schemas/overview.ts';
import { rememberPastDays } from './remember-past-days.ts';

const daysOf = (today: string): PastDays => ({ today, from: today, hashtags: [] });

it('reads once for whoever asks within a minute, and anew on another day', async () => {
  let today = '2026-11-26';
  const read = vi.fn(async () => daysOf(today));
  const days = rememberPastDays(() => today, read);
  expect(await Promise.all([days(), days()])).toEqual([daysOf(today), daysOf(today)]);
  await days();
  expect(read).toHaveBeenCalledTimes(1);
  today = '2026-11-27';
  expect(await days()).toEqual(daysOf('2026-11-27'));
  expect(read).toHaveBeenCalledTimes(2);
});

it('does not keep a failure', async () => {
  const read = vi.fn(async () => daysOf('2026-11-26')).mockRejectedValueOnce(new Error('away'));
  const days = rememberPastDays(() => '2026-11-26', read);
  await expect(days()).rejects.toThrow('away');
  expect(await days()).toEqual(daysOf('2026-11-26'));
});
