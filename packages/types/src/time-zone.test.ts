import { describe, expect, it } from 'vitest';
import { isTimeZone } from './time-zone.ts';

describe('isTimeZone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'europe/berlin'])(
    'knows %s',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  it.each(['', 'Mars/Olympus', '+02:00', 'UTC+2', 'Europe/Berlin ', '8'])('refuses %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
