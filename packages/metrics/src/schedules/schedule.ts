import { InputError, type Problem } from '@ugc-radar/types';
import { Cron } from 'croner';
import { assertTimeZone } from './time-zone.ts';

const expected =
  'expected 5 fields (minute, hour, day of month, month, day of week), for example "0 8 * * *" for daily at 08:00';

/** Any instant: whether a schedule ever fires does not depend on when one starts to look. */
const anyTime = new Date(0);

/**
 * Checks a schedule that a person typed: exactly 5 cron fields that fire at some time, in a known time zone.
 * Throws `InputError` that says what was expected; seconds and nicknames such as `@daily` are refused.
 */
export function parseSchedule(cron: string, timezone: string): void {
  nextSlot(cron, timezone, anyTime);
}

/**
 * The first slot strictly after an instant.
 *
 * A slot that names its minutes and hours (`30 2 * * *`, `30 2,14 * * *`) fires once on every matching day: when the clock
 * jumps over it, at the moment of the jump; when the clock shows it twice, the first time. A slot with a wildcard or a step
 * (`0 * * * *`) follows real time: it skips the hour that does not exist and fires in both hours of the same name.
 */
export function nextSlot(cron: string, timezone: string, after: Date): Date {
  const slot = cronOf(cron, timezone).nextRun(after);
  if (slot === null) throw invalid(cron, 'it never fires', { code: 'schedule-never-fires', text: cron });
  return slot;
}

/**
 * `nextSlot` for many hashtags at once: each distinct schedule is computed once (some 0.2 ms).
 * A schedule that cannot be read is absent from the map, so that one bad row does not stop the others.
 */
export function nextSlots(schedules: Iterable<string>, timezone: string, after: Date): Map<string, Date> {
  assertTimeZone(timezone);
  const slots = new Map<string, Date>();
  for (const cron of new Set(schedules)) {
    try {
      slots.set(cron, nextSlot(cron, timezone, after));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  return slots;
}

/** Beyond this many slots the exact number tells nobody anything, and counting takes seconds. */
const mostSlots = 10_000;

/** How many slots a schedule has after `from` up to and including `to`; counts to 10,000. Throws `InputError`. */
export function slotsBetween(cron: string, timezone: string, from: Date, to: Date): number {
  const schedule = cronOf(cron, timezone);
  let slots = 0;
  for (let slot = schedule.nextRun(from); slot !== null && slot <= to; slot = schedule.nextRun(slot)) {
    slots += 1;
    if (slots === mostSlots) break;
  }
  return slots;
}

/** The 5 fields of a schedule; throws `InputError` when there are more or fewer. */
export function scheduleFields(cron: string): [string, string, string, string, string] {
  const [minute, hour, day, month, weekday, ...rest] = cron.trim().split(/\s+/u);
  if (!minute || !hour || !day || !month || !weekday || rest.length > 0) throw invalid(cron);
  return [minute, hour, day, month, weekday];
}

function cronOf(cron: string, timezone: string): Cron {
  assertTimeZone(timezone);
  const pattern = scheduleFields(cron).join(' ');
  try {
    return new Cron(pattern, { timezone, mode: '5-part', fixedTimeRule: 'no-wildcard' });
  } catch (error) {
    // croner throws TypeError and RangeError for a bad pattern, and its messages name the field.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw invalid(cron, error.message.replace(/^CronPattern: /u, '').replace(/\.$/u, ''));
  }
}

function invalid(
  cron: string,
  reason?: string,
  problem: Problem = { code: 'not-a-schedule', text: cron, detail: reason ?? null },
): InputError {
  const because = reason === undefined ? '' : ` (${reason})`;
  return new InputError(`${JSON.stringify(cron)} is not a schedule${because}: ${expected}.`, problem);
}
