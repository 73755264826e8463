import type { JsonObject } from './json.ts';

/** Where the shapes keep a video's id. The keys that can mean nothing else come first. */
export const videoIdKeys = ['aweme_id', 'awemeId', 'video_id', 'videoId', 'item_id', 'itemId', 'id'] as const;

/** An id that can be used as a key, or why the served one cannot. The reason starts with the field's name. */
export type IdResult = { id: string } | { reason: string };

const missing: IdResult = { reason: 'id: missing' };
const plain = /^[\x21-\x7e]+$/;
/** `7.49E+18` and `3763.0`: a spreadsheet or a float column has dropped digits. */
const roundedText = /^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i;
const digitsOnly = /^\d+$/;
const zeros = /^0+$/;
const postId = /^\d{15,20}$/;

/**
 * Reads an id under the first of `keys` that is served at all. A bad id is never replaced by the one of a neighbour field:
 * vendors' derived fields have been seen to belong to another video.
 */
export function readId(source: JsonObject, keys: readonly string[]): IdResult {
  for (const key of keys) {
    const value = source[key];
    if (value === undefined || value === null || value === '') continue;
    return checkId(value);
  }
  return missing;
}

/**
 * Reads the id of a video. What can be used but is not of the form of a post's id may be that of its media file: then a
 * post's id under another key is the video's.
 */
export function readVideoId(video: JsonObject): IdResult {
  const first = readId(video, videoIdKeys);
  if ('reason' in first || postId.test(first.id)) return first;
  const ids = videoIdKeys.map((key) => readId(video, [key]));
  return ids.find((result) => 'id' in result && postId.test(result.id)) ?? first;
}

function checkId(value: unknown): IdResult {
  if (typeof value === 'number') return checkNumber(value);
  if (typeof value !== 'string') return { reason: 'id: neither text nor a number' };
  if (value.length > 64) return { reason: 'id: longer than 64 characters' };
  if (!plain.test(value)) return { reason: 'id: has spaces or characters that are not plain' };
  if (zeros.test(value)) return { reason: 'id: zero stands for no id' };
  if (roundedText.test(value) && !digitsOnly.test(value)) {
    return { reason: 'id: a number in exponent or decimal form that has lost digits' };
  }
  return { id: value };
}

function checkNumber(value: number): IdResult {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return { reason: 'id: a number above 2^53 that JSON has rounded' };
  }
  if (!Number.isInteger(value) || value < 0) return { reason: 'id: a number that is not a positive integer' };
  if (value === 0) return { reason: 'id: zero stands for no id' };
  return { id: String(value) };
}
