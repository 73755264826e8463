import { type ClockChange, clockChanges, offsetAt } from './clock-changes.ts';
import { wallClockSlots } from './runs-per-month.ts';
import { slotsBetween } from './schedule.ts';
import { wallClock } from './time-zone.ts';

const minuteMs = 60_000;
/** A change of the clock moves, skips or repeats slots within so long of it. */
const aroundMs = 3 * 60 * minuteMs;

/**
 * How many slots a schedule has in days of a time zone (null: no bound), from when its hashtag was tracked, the last time, until now. Counted
 * on the wall clock, day by day, and slot by slot around changes of the clock.
 */
export function plannedSlots(
  { schedule, createdAt }: { schedule: string; createdAt: Date },
  timezone: string,
  { from, to }: { from: string | null; to: string | null },
  now: Date,
): number {
  const added = wallClock(createdAt, timezone).getTime();
  const today = wallClock(now, timezone).getTime();
  // A slot at midnight belongs to the day that it begins.
  const after = from === null ? added : Math.max(added, Date.parse(`${from}T00:00:00Z`) - minuteMs);
  const until = to === null ? today : Math.min(today, Date.parse(`${to}T23:59:00Z`));
  if (after >= until) return 0;
  const slots = wallClockSlots(schedule, new Date(after), new Date(until));
  const [first, last] = [instantOf(after, timezone), instantOf(until, timezone)];
  const changes = clockChanges(timezone, new Date(first), new Date(last));
  return changes.reduce((sum, change) => sum + differenceAround(change), slots);

  /** What really fires around a change, less what the wall clock made believe. */
  function differenceAround({ at, offsetBefore, offsetAfter }: ClockChange): number {
    const begin = Math.max(at.getTime() - aroundMs, first);
    const end = Math.min(at.getTime() + aroundMs, last);
    const believed = wallClockSlots(schedule, new Date(begin + offsetBefore), new Date(end + offsetAfter));
    return slotsBetween(schedule, timezone, new Date(begin), new Date(end)) - believed;
  }
}

/** The moment at which the clock of a time zone shows a reading that it shows once. */
function instantOf(reading: number, timezone: string): number {
  const near = reading - offsetAt(reading, timezone);
  return reading - offsetAt(near, timezone);
}
