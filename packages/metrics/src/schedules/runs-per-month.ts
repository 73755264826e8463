import { Cron, CronPattern } from 'croner';
import { parseSchedule, scheduleFields } from './schedule.ts';
import { wallClock } from './time-zone.ts';

const days = 30;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * How often a schedule fires in the 30 days after `from`, for an estimate of its cost.
 * Counted on the wall clock, as if it never changed: daily is 30 and hourly 720 in every month.
 * Counts days instead of walking the slots, so `* * * * *` costs no more than the rest. Throws `InputError`.
 */
export function runsPerMonth(cron: string, timezone: string, from: Date): number {
  parseSchedule(cron, timezone);
  const start = wallClock(from, timezone);
  return wallClockSlots(cron, start, new Date(start.getTime() + days * dayMs));
}

/**
 * How many slots a schedule has after one reading of the wall clock up to and including another (both as `wallClock`
 * gives them), as if the clock never changed. Counts days instead of walking the slots. The schedule can be read.
 */
export function wallClockSlots(cron: string, after: Date, until: Date): number {
  const fields = scheduleFields(cron);
  const pattern = new CronPattern(fields.join(' '), 'UTC', { mode: '5-part' });
  const calendar = new Cron(`0 0 ${fields.slice(2).join(' ')}`, { timezone: 'UTC', mode: '5-part' });
  const first = midnightOf(after);
  const last = midnightOf(until);
  const perDay = runsUntil(pattern, 23, 59);
  let slots = 0;
  for (let day = first; day <= last; day += dayMs) {
    if (!calendar.match(new Date(day))) continue;
    slots += day === last ? runsUntil(pattern, until.getUTCHours(), until.getUTCMinutes()) : perDay;
    if (day === first) slots -= runsUntil(pattern, after.getUTCHours(), after.getUTCMinutes());
  }
  return slots;
}

function midnightOf(time: Date): number {
  return Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate());
}

/** How many slots a matching day has from midnight up to and including a time. */
function runsUntil(pattern: CronPattern, hour: number, minute: number): number {
  const fullHours = total(pattern.hour.slice(0, hour));
  const thisHour = pattern.hour[hour] ?? 0;
  return fullHours * total(pattern.minute) + thisHour * total(pattern.minute.slice(0, minute + 1));
}

function total(flags: number[]): number {
  return flags.reduce((sum, flag) => sum + flag, 0);
}
