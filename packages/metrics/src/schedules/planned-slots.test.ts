import { expect, it } from 'vitest';
import { plannedSlots } from './planned-slots.ts';

const createdAt = new Date('2026-01-01T00:00:00Z');
const now = new Date('2028-02-01T00:00:00Z');
const count = (schedule: string, from: string | null, to: string | null, timezone = 'Europe/Paris') =>
  plannedSlots({ schedule, createdAt }, timezone, { from, to }, now);

it.each([
  ['*/5 * * * *', '2027-03-27', 288],
  ['*/5 * * * *', '2027-03-28', 276],
  ['*/5 * * * *', '2027-10-31', 300],
  ['0 * * * *', '2027-03-28', 23],
  ['30 2 * * *', '2027-03-28', 1],
  ['30 2 * * *', '2027-10-31', 1],
  ['0 8 * * *', '2027-03-28', 1],
  ['0 0 * * *', '2027-03-28', 1],
])('%s has on %s %i slots in Paris', (schedule, day, slots) => {
  expect(count(schedule, day, day)).toBe(slots);
});

it('counts a year with both changes of the clock, in either hemisphere, and where there are none', () => {
  for (const timezone of ['Europe/Paris', 'America/New_York', 'Australia/Sydney', 'Asia/Tokyo']) {
    expect(count('0 * * * *', '2027-01-01', '2027-12-31', timezone), timezone).toBe(365 * 24);
    expect(count('15 7 * * *', '2027-01-01', '2027-12-31', timezone), timezone).toBe(365);
  }
});

it('counts from when the hashtag was added until now', () => {
  expect(count('0 8 * * *', null, null)).toBe(761);
  expect(count('0 8 * * *', '2029-01-01', null)).toBe(0);
});
