import { InputError } from '@ugc-radar/types';
import { describe, expect, it } from 'vitest';
import { nextSlot, nextSlots, parseSchedule } from '../index.ts';
import { slotsBetween } from './schedule.ts';

/** The next slots of a schedule, one after the other, as ISO texts to the minute. */
function slots(cron: string, timezone: string, after: string, count: number): string[] {
  const found: string[] = [];
  let from = new Date(after);
  while (found.length < count) {
    from = nextSlot(cron, timezone, from);
    found.push(from.toISOString().replace(':00.000Z', 'Z'));
  }
  return found;
}

const count = (from: string, to: string, cron = '0 8 * * *', timezone = 'UTC') =>
  slotsBetween(cron, timezone, new Date(from), new Date(to));

describe('slotsBetween', () => {
  it('counts after the first instant, up to and including the second', () => {
    expect(count('2026-11-10T08:00:00Z', '2026-11-10T08:00:00Z')).toBe(0);
    expect(count('2026-11-10T08:00:00Z', '2026-11-13T07:59:00Z')).toBe(2);
    expect(count('2026-11-10T08:00:00Z', '2026-11-13T08:00:00Z')).toBe(3);
  });

  it('counts each slot once where the clock changes', () => {
    const summer = ['2026-03-28T00:00:00Z', '2026-03-31T00:00:00Z'] as const;
    const winter = ['2026-10-24T00:00:00Z', '2026-10-27T00:00:00Z'] as const;
    for (const cron of ['30 2 * * *', '0 3 * * *']) {
      expect(count(...summer, cron, 'Europe/Berlin'), cron).toBe(3);
      expect(count(...winter, cron, 'Europe/Berlin'), cron).toBe(3);
    }
  });

  it('stops counting at ten thousand', () => {
    expect(count('2026-01-01T00:00:00Z', '2026-12-01T00:00:00Z', '* * * * *')).toBe(10_000);
  });
});

describe('parseSchedule', () => {
  it.each([
    '0 8 * * *',
    '  0  8 * *\t* ',
    '*/5 * * * *',
    '0 0 29 2 *',
    '0 0 L * *',
    '30 6 * * MON-FRI',
    '0 0 * * 7',
  ])('takes %j', (cron) => {
    expect(() => parseSchedule(cron, 'Europe/Berlin')).not.toThrow();
  });

  it.each([
    ['', ''],
    ['0 8 * *', ''],
    ['0 0 8 * * *', ''],
    ['@daily', ''],
    ['every day', ''],
    ['2026-05-21T08:00:00', ''],
    ['61 * * * *', ' (Invalid value for minute: 61)'],
    ['0 0 31 2 *', ' (it never fires)'],
    ['0 0 31 4,6,9,11 *', ' (it never fires)'],
  ])('refuses %j with a sentence and an example', (cron, reason) => {
    expect(() => parseSchedule(cron, 'UTC')).toThrow(
      `${JSON.stringify(cron)} is not a schedule${reason}: expected 5 fields (minute, hour, day of month, month, ` +
        'day of week), for example "0 8 * * *" for daily at 08:00.',
    );
  });

  it.each(['* * * FOO *', '*/0 * * * *', '50-10 * * * *', 'H 8 * * *', '０ 8 * * *'])(
    'refuses %j',
    (cron) => {
      expect(() => parseSchedule(cron, 'UTC')).toThrow(InputError);
    },
  );

  it('refuses an unknown time zone', () => {
    expect(() => parseSchedule('0 8 * * *', 'Mars/Olympus')).toThrow(
      new InputError(
        '"Mars/Olympus" is not a time zone: expected a name such as Europe/Berlin, America/New_York or UTC.',
      ),
    );
  });
});

describe('nextSlot', () => {
  it('is strictly after', () => {
    expect(slots('0 8 * * *', 'UTC', '2026-05-21T07:59:59.999Z', 1)).toEqual(['2026-05-21T08:00Z']);
    expect(slots('0 8 * * *', 'UTC', '2026-05-21T08:00:00.000Z', 1)).toEqual(['2026-05-22T08:00Z']);
    expect(slots('0 8 * * *', 'UTC', '2026-05-21T08:00:00.001Z', 1)).toEqual(['2026-05-22T08:00Z']);
  });

  it('keeps 08:00 at 08:00 local time across both changes', () => {
    expect(slots('0 8 * * *', 'Europe/Berlin', '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T07:00Z',
      '2026-03-29T06:00Z',
      '2026-03-30T06:00Z',
    ]);
    expect(slots('0 8 * * *', 'America/New_York', '2026-10-31T00:00:00Z', 3)).toEqual([
      '2026-10-31T12:00Z',
      '2026-11-01T13:00Z',
      '2026-11-02T13:00Z',
    ]);
  });

  it('runs a slot in the spring gap once, at the moment the clock jumps', () => {
    expect(slots('30 2 * * *', 'Europe/Berlin', '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T01:30Z',
      '2026-03-29T01:00Z',
      '2026-03-30T00:30Z',
    ]);
    expect(slots('30 2 * * *', 'America/New_York', '2026-03-07T00:00:00Z', 3)).toEqual([
      '2026-03-07T07:30Z',
      '2026-03-08T07:00Z',
      '2026-03-09T06:30Z',
    ]);
  });

  it('runs a slot in the autumn overlap once, the first time the clock shows it', () => {
    expect(slots('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ]);
    expect(slots('30 1 * * *', 'America/New_York', '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T05:30Z',
      '2026-11-02T06:30Z',
    ]);
    expect(slots('30 2 * * *', 'Europe/Berlin', '2026-10-25T01:15:00Z', 1)).toEqual(['2026-10-26T01:30Z']);
  });

  it('treats each of several named times alike', () => {
    expect(slots('30 2,14 * * *', 'Europe/Berlin', '2026-03-28T20:00:00Z', 3)).toEqual([
      '2026-03-29T01:00Z',
      '2026-03-29T12:30Z',
      '2026-03-30T00:30Z',
    ]);
    expect(slots('30 2,14 * * *', 'Europe/Berlin', '2026-10-24T20:00:00Z', 3)).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-25T13:30Z',
      '2026-10-26T01:30Z',
    ]);
  });

  it.each([
    ['Europe/Berlin', '2026-03-28T22:30:00Z'],
    ['Europe/Berlin', '2026-10-24T22:30:00Z'],
    ['America/New_York', '2026-03-08T04:30:00Z'],
    ['America/New_York', '2026-11-01T03:30:00Z'],
  ])('runs an hourly schedule every real hour: %s from %s', (timezone, after) => {
    const first = new Date(after).getTime() + 30 * 60_000;
    const hours = [0, 1, 2, 3, 4, 5].map((hour) => new Date(first + hour * 3_600_000).toISOString());
    expect(slots('0 * * * *', timezone, after, 6)).toEqual(hours.map((iso) => iso.replace(':00.000Z', 'Z')));
  });

  it('refuses what is no schedule', () => {
    expect(() => nextSlot('0 0 31 2 *', 'UTC', new Date())).toThrow(InputError);
  });
});

describe('nextSlots', () => {
  const now = new Date('2026-05-21T09:00:00Z');
  const schedules = ['0 8 * * *', '*/5 * * * *', '0 8 * * *', 'broken', '0 0 31 2 *'];

  it('answers each distinct schedule, and leaves out what is none', () => {
    expect(nextSlots(schedules, 'UTC', now)).toEqual(
      new Map([
        ['0 8 * * *', new Date('2026-05-22T08:00:00Z')],
        ['*/5 * * * *', new Date('2026-05-21T09:05:00Z')],
      ]),
    );
  });

  it('refuses a bad time zone instead of leaving everything out', () => {
    expect(() => nextSlots(schedules, 'Mars/Olympus', now)).toThrow(InputError);
  });
});
