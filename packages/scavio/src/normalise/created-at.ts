import type { JsonObject } from './json.ts';

/** Never a vendor's derived `create_time_utc`: it has been seen to belong to another video. */
const timeKeys = [
  'create_time',
  'createTime',
  'created_at',
  'createdAt',
  'create_timestamp',
  'createTimeISO',
];

/** A time outside these years is a wrong number. Both bounds are fixed, so that the same answer always reads the same. */
const earliest = Date.UTC(2010, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** Seconds of any plausible year are below this, milliseconds above. */
const firstMilliseconds = 1e11;

const isoWithZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;
const numericText = /^\d+(?:\.\d*)?$/;

/** When a video was posted, as ISO 8601 in UTC. Accepts seconds or milliseconds, as number or text; null if absent or absurd. */
export function readCreatedAt(video: JsonObject): string | null {
  for (const key of timeKeys) {
    const milliseconds = toMilliseconds(video[key]);
    if (milliseconds !== null && milliseconds >= earliest && milliseconds < latest) {
      return new Date(milliseconds).toISOString();
    }
  }
  return null;
}

function toMilliseconds(value: unknown): number | null {
  if (typeof value === 'string') {
    const text = value.trim();
    if (numericText.test(text)) return toMilliseconds(Number(text));
    return isoWithZone.test(text) ? Date.parse(text) : null;
  }
  if (typeof value !== 'number') return null;
  return Math.trunc(value < firstMilliseconds ? value * 1000 : value);
}
