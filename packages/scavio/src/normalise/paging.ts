import type { JsonObject } from './json.ts';

const cursorKeys = ['cursor', 'next_cursor', 'nextCursor', 'max_cursor', 'maxCursor'];
const hasMoreKeys = ['has_more', 'hasMore'];

/** Longer than any cursor seen, and short enough for a column. */
const longestCursor = 1000;

const unstorable = /[\0\p{Surrogate}]/u;

/**
 * The cursor of the next page, as the API wants it back: untouched text, or the number as text.
 * `note` says why a served cursor cannot be used: one that JSON has rounded would silently ask for another page.
 */
export function readCursor(owners: readonly JsonObject[]): { cursor: string | null; note: string | null } {
  const value = firstOf(owners, cursorKeys);
  if (value === undefined) return { cursor: null, note: null };
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return { cursor: String(value), note: null };
    const what = Number.isInteger(value) ? 'a number above 2^53 that JSON has rounded' : 'not a whole number';
    return { cursor: null, note: `cursor: ${what}` };
  }
  if (typeof value !== 'string') return { cursor: null, note: 'cursor: neither text nor a number' };
  if (value.length > longestCursor)
    return { cursor: null, note: `cursor: longer than ${longestCursor} characters` };
  if (unstorable.test(value)) return { cursor: null, note: 'cursor: has characters that cannot be stored' };
  return { cursor: value, note: null };
}

/** Whether there are more pages, from 1/0, true/false or their text; null when the answer did not say. */
export function readHasMore(owners: readonly JsonObject[]): boolean | null {
  const value = firstOf(owners, hasMoreKeys);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'string') return null;
  const text = value.trim().toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}

/** The innermost owner that has one of the keys decides. The API treats an empty string as omitted; so does this. */
function firstOf(owners: readonly JsonObject[], keys: readonly string[]): unknown {
  for (const owner of owners) {
    for (const key of keys) {
      const value = owner[key];
      if (value !== undefined && value !== null && value !== '') return value;
    }
  }
  return undefined;
}
