import type { HandlePlace, OutreachState, TimePlace } from '@ugc-radar/db';
import { listChanged } from '../../refusals/http-error.ts';

/** What a list is in the order of: the first sight, a handle, or when this state was set. */
type Order = 'latest' | 'handle' | OutreachState;

/**
 * A place as a text that is passed back: the order that it belongs to, a number, and the creator's key. The number is the
 * time, or the length of the handle, which is before the key then, for both may have any characters.
 */
export function writeCursor(place: TimePlace | HandlePlace, state: OutreachState | undefined): string {
  const { key } = place;
  return 'handle' in place
    ? textOf('handle', place.handle.length, `${place.handle}${key}`)
    : textOf(state ?? 'latest', place.at.getTime(), key);
}

/** The place that a text names in the list of a state, or of all. Throws `HttpError` 400 for any other text. */
export function readTimeCursor(text: string, state: OutreachState | undefined): TimePlace {
  const { number, rest } = partsOf(text, state ?? 'latest');
  return { at: new Date(number), key: rest };
}

/** The place that a text names in a list by handle. Throws `HttpError` 400 for any other text. */
export function readHandleCursor(text: string): HandlePlace {
  const { number, rest } = partsOf(text, 'handle');
  if (number >= rest.length) throw listChanged();
  return { handle: rest.slice(0, number), key: rest.slice(number) };
}

function textOf(order: Order, number: number, rest: string): string {
  return `${order}.${number}.${rest}`;
}

const cursor = /^([a-z-]+)\.(\d{1,15})\.(.+)$/s;

function partsOf(text: string, expected: Order): { number: number; rest: string } {
  const [, order, number, rest] = cursor.exec(text) ?? [];
  if (order !== expected || rest === undefined) throw listChanged();
  return { number: Number(number), rest };
}
