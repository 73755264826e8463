import { isJsonObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** What an answer says about where its feed goes on. */
export type Paging = {
  /** As the API wants it back: untouched text, or the number as text; null when there is none that can be used. */
  cursor: string | null;
  /** Other cursors that the answer gave: one key may echo what was asked for, and another lead on. */
  otherCursors: string[];
  /** Null when the answer did not say. */
  hasMore: boolean | null;
  /** Why a served cursor cannot be used: one that JSON has rounded would silently ask for another page. */
  note: string | null;
};

const nextKey = 'next';
const cursorKeys = [
  'cursor',
  'next_cursor',
  'nextCursor',
  'max_cursor',
  'maxCursor',
  'end_cursor',
  'endCursor',
  nextKey,
];
const hasMoreKeys = ['has_more', 'hasMore', 'has_next_page', 'hasNextPage', 'has_next', 'hasNext'];

/** Objects beside a list, or beside the object around it, that hold paging fields. */
const besideKeys = ['pagination', 'paging', 'page_info', 'pageInfo', 'page', 'meta', 'extra', 'data'];

/** What APIs give in place of a cursor that there is none of. */
const noCursor: ReadonlySet<unknown> = new Set([-1, '-1']);

/** Longer than any cursor seen, and short enough for a column. */
const longestCursor = 1000;

const unstorable = /[\0\p{Surrogate}]/u;

/** Reads the paging fields around a list, `owners` from the inside out, then those beside it. */
export function readPaging(owners: readonly JsonObject[]): Paging {
  const beside = owners.flatMap(objectsBeside);
  const sources = [...new Set([...owners, ...beside, ...beside.flatMap(objectsBeside)])];
  const readings = valuesAt(sources, cursorKeys).map(([key, value]) => readCursor(key, value));
  const [cursor = null, ...otherCursors] = new Set(
    readings.flatMap((reading) => ('cursor' in reading ? [reading.cursor] : [])),
  );
  const note = readings.flatMap((reading) => ('note' in reading ? [reading.note] : []))[0] ?? null;
  const hasMore = valuesAt(sources, hasMoreKeys)
    .map(([, value]) => readHasMore(value))
    .find((value) => value !== null);
  return { cursor, otherCursors, hasMore: hasMore ?? null, note };
}

function objectsBeside(owner: JsonObject): JsonObject[] {
  return besideKeys.map((key) => owner[key]).filter((value) => isJsonObject(value));
}

/** The API treats an empty text as omitted; so does this, and a blank one. */
function valuesAt(sources: readonly JsonObject[], keys: readonly string[]): [key: string, value: unknown][] {
  return sources
    .flatMap((source) => keys.map((key): [string, unknown] => [key, source[key]]))
    .filter(([, value]) => value !== undefined && value !== null && !isBlankText(value));
}

function isBlankText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

type CursorReading = { cursor: string } | { note: string } | { none: true };

function readCursor(key: string, value: unknown): CursorReading {
  if (noCursor.has(value) || (key === nextKey && !isNextCursor(value))) return { none: true };
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return { cursor: String(value) };
    const what = Number.isInteger(value) ? 'a number above 2^53 that JSON has rounded' : 'not a whole number';
    return { note: `cursor: ${what}` };
  }
  if (typeof value !== 'string') return { note: 'cursor: neither text nor a number' };
  if (value.length > longestCursor) return { note: `cursor: longer than ${longestCursor} characters` };
  if (unstorable.test(value)) return { note: 'cursor: has characters that cannot be stored' };
  return { cursor: value };
}

/** Under `next` stands a cursor, but also an address or its query, a page's number, words, or whether there is one. */
function isNextCursor(value: unknown): boolean {
  return typeof value === 'string' && !/^[/?&]|:\/\/|\s|^(?:true|false|none|null)$/i.test(value);
}

/** From 1/0, true/false or their text; null for anything else. */
function readHasMore(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'string') return null;
  const text = value.trim().toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}
