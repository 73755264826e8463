import { expect, it } from 'vitest';
import { dayOf, todayIn, wakingTime } from './snooze-times.ts';

it.each([
  ['tomorrow', '2026-12-31', '2027-01-01'],
  ['three-days', '2026-11-26', '2026-11-29'],
  ['next-week', '2026-11-26', '2026-11-30'],
  ['next-week', '2026-11-29', '2026-11-30'],
  ['next-week', '2026-11-30', '2026-12-07'],
] as const)('%s of %s is %s', (choice, today, day) => {
  expect(dayOf(choice, today)).toBe(day);
});

it.each([
  ['UTC', '2026-11-27', '2026-11-27T09:00:00.000Z'],
  ['Europe/Paris', '2026-11-27', '2026-11-27T08:00:00.000Z'],
  ['Europe/Paris', '2026-03-29', '2026-03-29T07:00:00.000Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T14:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-27', '2026-11-26T19:00:00.000Z'],
  ['Asia/Kathmandu', '2026-11-27', '2026-11-27T03:15:00.000Z'],
])('in %s the morning of %s is %s, also on days whose clocks change', (timeZone, day, moment) => {
  expect(wakingTime(day, timeZone)).toBe(moment);
});

it('knows the day of a time zone', () => {
  expect(todayIn('Pacific/Kiritimati', new Date('2026-11-26T12:00:00Z'))).toBe('2026-11-27');
  expect(todayIn('America/New_York', new Date('2026-11-26T02:00:00Z'))).toBe('2026-11-25');
});
