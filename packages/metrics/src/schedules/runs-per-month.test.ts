import { InputError } from '@ugc-radar/types';
import { describe, expect, it } from 'vitest';
import { nextSlot, runsPerMonth } from '../index.ts';

describe('runsPerMonth', () => {
  it.each([
    ['0 8 * * *', 30],
    ['0 8,20 * * *', 60],
    ['0 * * * *', 720],
    ['*/5 * * * *', 8_640],
    ['* * * * *', 43_200],
  ])('%s fires %i times, from any moment and across the changes of the clock', (cron, runs) => {
    for (const from of [
      '2026-03-10T07:30:00Z',
      '2026-10-10T06:30:00Z',
      '2026-06-01T06:00:00Z',
      '2026-06-01T05:59:59.999Z',
    ]) {
      expect(runsPerMonth(cron, 'Europe/Berlin', new Date(from)), from).toBe(runs);
    }
  });

  it.each([
    ['0 8 1 * *', '2026-05-21T00:00:00Z', 1],
    ['0 8 1 * *', '2026-01-31T12:00:00Z', 2],
    ['0 8 1 1 *', '2026-05-21T00:00:00Z', 0],
    ['0 8 * * 1', '2026-05-21T00:00:00Z', 4],
    ['0 8 * * 4', '2026-05-21T07:59:00Z', 5],
    ['0 8 * * 4', '2026-05-21T08:00:00Z', 4],
    ['30 6 * * MON-FRI', '2026-05-21T00:00:00Z', 22],
    ['0 0 L * *', '2026-05-21T00:00:00Z', 1],
  ])('%s after %s: %i', (cron, from, runs) => {
    expect(runsPerMonth(cron, 'UTC', new Date(from))).toBe(runs);
  });

  it.each(['*/7 3-9 * * *', '0,59 0,23 1-15 * 2', '13 13 13 * *', '5 */5 */3 * *', '0 9 * 6 MON#2'])(
    'equals walking the slots of %s in a zone without changes',
    (cron) => {
      for (const start of ['2026-05-20T23:59:30Z', '2026-06-10T09:03:00Z', '2028-02-01T00:00:00Z']) {
        const from = new Date(start);
        const until = from.getTime() + 30 * 86_400_000;
        let walked = 0;
        let slot = nextSlot(cron, 'Asia/Kolkata', from);
        while (slot.getTime() <= until) {
          walked += 1;
          slot = nextSlot(cron, 'Asia/Kolkata', slot);
        }
        expect(runsPerMonth(cron, 'Asia/Kolkata', from), start).toBe(walked);
      }
    },
  );

  it('refuses what is no schedule', () => {
    expect(() => runsPerMonth('@daily', 'UTC', new Date(0))).toThrow(InputError);
    expect(() => runsPerMonth('0 8 * * *', 'Mars/Olympus', new Date(0))).toThrow(InputError);
  });
});
