import { hash32 } from '../random.ts';

/** Where a scan stands: which shuffle of the feed it walks through, and how many places it has gone. */
export type FeedPlace = { session: number; position: number };

const positionBits = 17;
const checkBits = 14;
const sessionCount = 2 ** 20;
export const lastPosition = 2 ** positionBits - 1;

/** The shuffle that a scan of that hashtag gets when it starts at that time. */
export function startSession(seed: number, hashtag: string, now: number): number {
  return hash32(seed, 'session', hashtag, now) % sessionCount;
}

/**
 * A cursor holds the whole state of the scan, so any simulator with the same seed can serve the next page. It is a number
 * below 2^53, because the API sometimes gives it as one, and it says nothing about the count of items.
 */
export function encodeCursor(seed: number, hashtag: string, place: FeedPlace): string {
  const position = Math.min(place.position, lastPosition);
  const value = (place.session * 2 ** positionBits + position) * 2 ** checkBits;
  return String(value + checkOf(seed, hashtag, { ...place, position }));
}

/** Null for a cursor that was not given out for this hashtag. */
export function decodeCursor(seed: number, hashtag: string, cursor: string): FeedPlace | null {
  const value = Number(cursor);
  if (!/^[1-9]\d*$/.test(cursor) || !Number.isSafeInteger(value)) return null;
  const rest = Math.floor(value / 2 ** checkBits);
  const place = { session: Math.floor(rest / 2 ** positionBits), position: rest % 2 ** positionBits };
  return encodeCursor(seed, hashtag, place) === cursor ? place : null;
}

function checkOf(seed: number, hashtag: string, place: FeedPlace): number {
  return hash32(seed, 'cursor', hashtag, place.session, place.position) % 2 ** checkBits;
}
