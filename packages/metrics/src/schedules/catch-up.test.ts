import { expect, it } from 'vitest';
import { catchUp, catchUpText } from '../index.ts';

const options = { timezone: 'UTC', creditUsd: 0.005, now: new Date('2026-11-14T10:00:00Z') };

it('counts one scan per hashtag and every slot that none will be made for', () => {
  const figures = catchUp(
    [
      { schedule: '0 8 * * *', dueSince: new Date('2026-11-12T08:00:00Z'), hashtags: 100, credits: 200 },
      { schedule: '0 * * * *', dueSince: new Date('2026-11-14T10:00:00Z'), hashtags: 1, credits: 3 },
    ],
    options,
  );
  expect(figures).toEqual({ hashtags: 101, skippedSlots: 200, credits: 203, costUsd: 1.015 });
  expect(catchUpText(figures)).toBe(
    '101 hashtags wait, 200 slots were skipped; catching up, one scan each, costs about 203 credits ($1.015)',
  );
});

it('says nothing when nothing waits', () => {
  expect(catchUpText(catchUp([], options))).toBe('');
});
