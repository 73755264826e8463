import { expect, it } from 'vitest';
import { clockText, countText, dayText, distanceText, plural } from './words.ts';

const now = new Date('2026-11-22T12:00:00Z');

it.each([
  ['2026-11-22T11:59:10Z', 'just now'],
  ['2026-11-22T12:00:30Z', 'just now'],
  ['2026-11-22T11:58:01Z', '1 minute ago'],
  ['2026-11-22T11:00:01Z', '59 minutes ago'],
  ['2026-11-22T09:00:00Z', '3 hours ago'],
  ['2026-11-20T11:00:00Z', '2 days ago'],
  ['2026-11-22T14:00:00Z', 'in 2 hours'],
])('puts %s into words: %s', (at, words) => {
  expect(distanceText(new Date(at), now)).toBe(words);
});

it('shows an instant on the clock of a time zone', () => {
  const at = new Date('2026-11-22T23:30:00Z');
  expect(clockText(at, 'UTC')).toBe('Sun 22 Nov, 23:30');
  expect(clockText(at, 'Europe/Berlin')).toBe('Mon 23 Nov, 00:30');
});

it('groups digits, and shows the unknown as a dash', () => {
  expect(countText(1_234_567)).toBe('1,234,567');
  expect(countText(0)).toBe('0');
  expect(countText(null)).toBe('–');
});

it('writes days and plurals out', () => {
  expect(dayText('2026-11-22')).toBe('Sunday 22 November 2026');
  expect([plural(1, 'scan'), plural(2, 'scan')]).toEqual(['1 scan', '2 scans']);
});
