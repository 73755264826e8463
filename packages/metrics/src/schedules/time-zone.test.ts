import { describe, expect, it } from 'vitest';
import { dayOf } from '../index.ts';

describe('dayOf', () => {
  it.each([
    ['2026-05-21T21:59:59.999Z', 'Europe/Berlin', '2026-05-21'],
    ['2026-05-21T22:00:00.000Z', 'Europe/Berlin', '2026-05-22'],
    ['2026-05-21T22:00:00.000Z', 'UTC', '2026-05-21'],
    ['2026-01-01T04:59:59.000Z', 'America/New_York', '2025-12-31'],
    ['2026-01-01T05:00:00.000Z', 'America/New_York', '2026-01-01'],
    ['2026-02-28T18:15:00.000Z', 'Asia/Kathmandu', '2026-03-01'],
    ['2026-12-31T10:00:00.000Z', 'Pacific/Kiritimati', '2027-01-01'],
    ['2026-05-21T00:00:00.000Z', 'UTC', '2026-05-21'],
    ['2026-03-28T23:00:00.000Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', 'Europe/Berlin', '2026-03-30'],
  ])('%s in %s is %s', (instant, timezone, day) => {
    expect(dayOf(new Date(instant), timezone)).toBe(day);
  });
});
