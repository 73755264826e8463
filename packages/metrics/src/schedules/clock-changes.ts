import { wallClock } from './time-zone.ts';

const minuteMs = 60_000;
/** Rules change the clock twice a year; no zone has changed it and changed it back within so many days but by decree. */
const stepMs = 30 * 24 * 60 * minuteMs;

/** A moment from which on the clock of a time zone shows another offset; both are in milliseconds ahead of UTC. */
export type ClockChange = { at: Date; offsetBefore: number; offsetAfter: number };

/** How far the clock of a time zone is ahead of UTC at a full minute, in milliseconds. */
export function offsetAt(at: number, timezone: string): number {
  return wallClock(new Date(at), timezone).getTime() - at;
}

/** The changes of a time zone's clock after one moment and up to another, in their order. */
export function clockChanges(timezone: string, after: Date, until: Date): ClockChange[] {
  const changes: ClockChange[] = [];
  const last = fullMinute(until);
  let at = fullMinute(after);
  let offsetBefore = offsetAt(at, timezone);
  while (at < last) {
    const next = Math.min(at + stepMs, last);
    const offsetAfter = offsetAt(next, timezone);
    if (offsetAfter !== offsetBefore) {
      changes.push({ at: new Date(firstWith(offsetAfter, timezone, at, next)), offsetBefore, offsetAfter });
    }
    at = next;
    offsetBefore = offsetAfter;
  }
  return changes;
}

/** The first full minute with an offset that `low` has not and `high` has. */
function firstWith(offset: number, timezone: string, low: number, high: number): number {
  while (high - low > minuteMs) {
    const middle = fullMinute(new Date((low + high) / 2));
    if (offsetAt(middle, timezone) === offset) high = middle;
    else low = middle;
  }
  return high;
}

function fullMinute(at: Date): number {
  return Math.floor(at.getTime() / minuteMs) * minuteMs;
}
