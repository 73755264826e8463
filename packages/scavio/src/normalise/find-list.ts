import { isJsonObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { isCertainlyVideo, isVideoWithin, unwrap } from './unwrap.ts';

export type FoundList = {
  /** The served items. */
  items: readonly unknown[];
  /** The objects around them, inside out: paging fields stand in one of those. */
  owners: readonly JsonObject[];
  /** The list as served: an entry may be a card of several items, or a whole page with its paging fields. */
  entries: readonly unknown[];
};

/** Keys that name a list of videos. */
const videoListKeys = [
  'aweme_list',
  'videos',
  'itemList',
  'item_list',
  'search_item_list',
  'aweme_details',
  'awemeList',
  'video_list',
  'videoList',
  'media',
  'posts',
  'ItemModule',
];

/** Keys that may hold any list: they count when one of their entries is a video, or when there is nothing better. */
const anyListKeys = ['items', 'data', 'list', 'results', 'result', 'collector', 'feed'];

/** Subtrees that belong to something other than the served page. */
export const foreignKeys: ReadonlySet<string> = new Set([
  'extra',
  'log_pb',
  'ad_info',
  'params',
  'music',
  'author',
  'user',
  'challengeInfo',
  'ch_info',
]);

export const deepestList = 4;
export const mostObjects = 500;
/** Objects that may be videos without a list, so that hostile answers cost no time. */
const mostChildren = 10_000;
const entriesLookedAt = 50;

type Candidate = FoundList & { named: boolean };

/**
 * Finds the served items anywhere in the first levels of an answer, because "top-level keys inside data vary with which
 * upstream leg answered": the lists that hold a video, where the outermost of them is, else a list named for videos (also
 * an empty one), else a single video, else any list. Null when there is none of these.
 */
export function findList(body: unknown): FoundList | null {
  if (Array.isArray(body)) return { items: body.flatMap(expand), owners: [], entries: body };
  if (!isJsonObject(body)) return null;
  const { candidates, single } = collect(body);
  return (
    servedLists(candidates) ??
    candidates.find(({ named, items }) => named && items.length > 0) ??
    candidates.find(({ named }) => named) ??
    single ??
    candidates.find(({ items }) => items.length > 0) ??
    candidates[0] ??
    null
  );
}

/**
 * An answer may be of several upstream legs, each with a list of its own beside the others'. Of lists named for videos one
 * may stand in the body and another in its `data`.
 */
function servedLists(candidates: readonly Candidate[]): FoundList | null {
  const first = candidates.find(holdsVideos);
  if (first === undefined) return null;
  const { owners } = first;
  const data = owners[0]?.['data'];
  const isBeside = (other: Candidate) =>
    other.owners === owners || (first.named && other.named && other.owners[0] === data);
  const beside = candidates.filter((other) => other !== first && isBeside(other) && holdsVideos(other));
  return { ...first, items: [first, ...beside].flatMap(({ items }) => items) };
}

function holdsVideos({ items }: Candidate): boolean {
  return items.slice(0, entriesLookedAt).some(holdsVideo);
}

/**
 * Breadth first, so that the outermost list comes first; bounded in depth and in number of objects. The videos that stand
 * alone in one object are a list: a map from anything to video.
 */
function collect(body: JsonObject): { candidates: Candidate[]; single: FoundList | null } {
  if (isCertainlyVideo(body)) return { candidates: [], single: { items: [body], owners: [], entries: [] } };
  const candidates: Candidate[] = [];
  let single: FoundList | null = null;
  let left = mostChildren;
  const queue: [JsonObject, ...JsonObject[]][] = [[body]];
  // The loop also visits what it appends.
  for (const owners of queue) {
    const object = owners[0];
    candidates.push(...listsIn(object, owners));
    if (owners.length > deepestList) continue;
    const children = Object.entries(object).flatMap(([key, value]) =>
      isJsonObject(value) && !foreignKeys.has(key) ? [value] : [],
    );
    const items = children.slice(0, Math.max(0, left)).filter(holdsVideo);
    left -= children.length;
    if (items.length > 0) single ??= { items, owners, entries: [] };
    for (const child of children) {
      if (queue.length >= mostObjects) break;
      if (!isCertainlyVideo(child)) queue.push([child, ...owners]);
    }
  }
  return { candidates, single };
}

function listsIn(object: JsonObject, owners: readonly JsonObject[]): Candidate[] {
  const found: Candidate[] = [];
  for (const [keys, named] of [
    [videoListKeys, true],
    [anyListKeys, false],
  ] as const) {
    for (const key of keys) {
      const value = object[key];
      const items = asList(value, key, named);
      if (items !== null) found.push({ items, owners, named, entries: Array.isArray(value) ? value : [] });
    }
  }
  return found;
}

/** An empty page is `[]`, but also null, in the app shape. `ItemModule`, for one, is a map from id to video. */
function asList(value: unknown, key: string, named: boolean): readonly unknown[] | null {
  if (Array.isArray(value)) return value.flatMap(expand);
  if (value === null && named) return [];
  if (!named || !isJsonObject(value)) return null;
  return key === 'ItemModule' ? Object.values(value) : videosOfMap(value);
}

/** The entries of a map from number or id to video; null for a single video, and for an object around a list. */
function videosOfMap(value: JsonObject): readonly JsonObject[] | null {
  const entries = Object.values(value);
  if (holdsVideo(value) || entries.some((entry) => Array.isArray(entry))) return null;
  const items = entries.filter(isJsonObject);
  return items.slice(0, entriesLookedAt).some(holdsVideo) ? items : null;
}

/** An entry may itself hold a list: a card of several videos, or a whole page among recorded pages. */
function expand(entry: unknown): unknown[] {
  if (!isJsonObject(entry) || holdsVideo(entry)) return [entry];
  for (const owner of [entry, entry['data']]) {
    if (!isJsonObject(owner)) continue;
    for (const key of videoListKeys) {
      const items = owner[key];
      if (Array.isArray(items) && items.some(holdsVideo)) return items;
    }
  }
  return [entry];
}

/** The last of those entries that held several items, or null. */
export function lastPageAmong(entries: readonly unknown[]): JsonObject | null {
  const page = entries.findLast((entry) => expand(entry)[0] !== entry);
  return isJsonObject(page) ? page : null;
}

function holdsVideo(entry: unknown): boolean {
  return isJsonObject(entry) && isVideoWithin(unwrap(entry));
}
