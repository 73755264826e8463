import type { HashtagOverview } from '@ugc-radar/db';
import { expect, it } from 'vitest';
import { knownNumbers } from './known-numbers.ts';

const nothing = { videos: 0, newToday: 0, highPriority: 0, lastScan: null };
const scan = (status: 'fetching' | 'complete' | 'failed', at: string): HashtagOverview['lastScan'] => ({
  at: new Date(at),
  status,
  newVideos: null,
  credits: 0,
  error: null,
});

it('knows nothing before the first scan has ended', () => {
  const unknown = { videos: null, newToday: null, highPriority: null };
  expect(knownNumbers(nothing, '2026-11-22', 'UTC')).toEqual(unknown);
  for (const status of ['fetching', 'failed'] as const) {
    const lastScan = scan(status, '2026-11-22T08:00:00Z');
    expect(knownNumbers({ ...nothing, lastScan }, '2026-11-22', 'UTC')).toEqual(unknown);
  }
});

it('knows that a complete scan of today found nothing', () => {
  const lastScan = scan('complete', '2026-11-22T08:00:00Z');
  expect(knownNumbers({ ...nothing, lastScan }, '2026-11-22', 'UTC')).toEqual({
    videos: 0,
    newToday: 0,
    highPriority: 0,
  });
});

it('does not know what is new today from a scan of yesterday, by the clock of the time zone', () => {
  const stored = {
    videos: 5,
    newToday: 0,
    highPriority: 0,
    lastScan: scan('complete', '2026-11-21T23:30:00Z'),
  };
  expect(knownNumbers(stored, '2026-11-22', 'UTC').newToday).toBeNull();
  expect(knownNumbers(stored, '2026-11-22', 'Europe/Berlin').newToday).toBe(0);
});
