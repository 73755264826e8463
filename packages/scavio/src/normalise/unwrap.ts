import { hasVideoCounts } from './counts.ts';
import { videoIdKeys } from './id.ts';
import { isJsonObject, objectAt } from './json.ts';
import type { JsonObject } from './json.ts';

/** Keys under which an entry of a list, or a whole answer, wraps a single video. */
const wrapperKeys = [
  'aweme_info',
  'awemeInfo',
  'aweme_detail',
  'awemeDetail',
  'aweme',
  'itemStruct',
  'item_struct',
  'itemInfos',
  'itemInfo',
  'item_info',
  'item',
];

/** Words that other objects use too: they wrap a video only if what they hold is one beyond doubt. */
const ambiguousWrapperKeys = ['video_info', 'videoInfo', 'video', 'post', 'node', 'data', 'content'];

const deepestWrapper = 4;

/**
 * The video inside an entry, followed by the entries that wrapped it, inside out.
 * An entry that wraps nothing is returned alone, whatever it is.
 */
export function unwrap(entry: JsonObject): [JsonObject, ...JsonObject[]] {
  return unwrapWithin(entry, deepestWrapper);
}

function unwrapWithin(entry: JsonObject, levels: number): [JsonObject, ...JsonObject[]] {
  if (levels === 0 || isCertainlyVideo(entry)) return [entry];
  const wrapped = objectAt(entry, wrapperKeys);
  if (wrapped !== null) return [...unwrapWithin(wrapped, levels - 1), entry];
  for (const key of ambiguousWrapperKeys) {
    const value = entry[key];
    if (!isJsonObject(value)) continue;
    const layers = unwrapWithin(value, levels - 1);
    if (isVideoWithin([...layers, entry])) return [...layers, entry];
  }
  return [entry];
}

const explicitIdKeys = videoIdKeys.filter((key) => key !== 'id');
const contentKeys = ['desc', 'description', 'create_time', 'createTime', 'author', 'statistics', 'stats'];

/** Whether an object is a video beyond doubt: users, sounds and hashtags have `id`, `desc` and `stats` too. */
export function isCertainlyVideo(value: JsonObject): boolean {
  if (has(value, explicitIdKeys)) return has(value, contentKeys) || hasVideoCounts(value);
  if (!has(value, ['id'])) return false;
  return (
    hasVideoCounts(value) ||
    (has(value, ['author']) && has(value, ['createTime', 'create_time']) && has(value, ['desc']))
  );
}

/** Whether an object is a video beyond doubt by itself or with the counts that stand beside it in an entry around it. */
export function isVideoWithin([video, ...around]: readonly [JsonObject, ...JsonObject[]]): boolean {
  return (
    isCertainlyVideo(video) ||
    (has(video, videoIdKeys) && has(video, contentKeys) && around.some(hasVideoCounts))
  );
}

/** Whether an object that has an `id` is plainly a user: a handle of its own, and nothing that a video has. */
export function isCertainlyUser(value: JsonObject): boolean {
  return (
    has(value, ['unique_id', 'uniqueId']) &&
    !has(value, [...explicitIdKeys, 'desc', 'createTime', 'create_time', 'author', 'video']) &&
    !hasVideoCounts(value)
  );
}

function has(value: JsonObject, keys: readonly string[]): boolean {
  return keys.some((key) => value[key] !== undefined && value[key] !== null);
}
