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

/** Seconds of any plausible year are below the first, milliseconds below the second, microseconds above. */
const firstMilliseconds = 1e11;
const firstMicroseconds = 1e14;

/** As ISO 8601 has it, or databases and programs write it: `2025-06-15 15:06:40+00`, `… UTC`. */
const withZone =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?:Z|UTC|GMT|([+-]\d\d)(?::?(\d\d))?)$/i;
const numericText = /^\d+(?:\.\d*)?$/;

/**
 * When a video was posted, as ISO 8601 in UTC. Accepts seconds, milli- or microseconds, as number or text, and dates with a
 * zone; null if absent or absurd. `sources` are the video and then the entries around it.
 */
export function readCreatedAt(sources: readonly JsonObject[]): string | null {
  for (const source of sources) {
    for (const key of timeKeys) {
      const milliseconds = toMilliseconds(source[key]);
      if (milliseconds !== null && milliseconds >= earliest && milliseconds < latest) {
        return new Date(milliseconds).toISOString();
      }
    }
  }
  return null;
}

function toMilliseconds(value: unknown): number | null {
  if (typeof value === 'string') {
    const text = value.trim();
    if (numericText.test(text)) return toMilliseconds(Number(text));
    const [, date, time, hours = '+00', minutes = '00'] = withZone.exec(text) ?? [];
    return date === undefined ? null : Date.parse(`${date}T${time}${hours}:${minutes}`);
  }
  if (typeof value !== 'number') return null;
  if (value >= firstMicroseconds) return Math.trunc(value / 1000);
  return Math.trunc(value < firstMilliseconds ? value * 1000 : value);
}
