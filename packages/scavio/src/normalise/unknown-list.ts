import { deepestList, foreignKeys, mostObjects } from './find-list.ts';
import { isJsonObject, storableText } from './json.ts';
import type { JsonObject } from './json.ts';

/** Fewer objects than this in a list are no page of videos. */
const fewestObjects = 4;

/**
 * Looks through an answer without any known list for a list of objects that may be the page under another name. Says
 * where and how long it is (`30 objects in "data.entries"`), or null.
 */
export function findUnknownList(body: unknown): string | null {
  if (!isJsonObject(body)) return null;
  const queue: { object: JsonObject; path: string[] }[] = [{ object: body, path: [] }];
  // The loop also visits what it appends.
  for (const { object, path } of queue) {
    for (const [key, value] of Object.entries(object)) {
      if (foreignKeys.has(key)) continue;
      const here = [...path, key];
      if (Array.isArray(value) && value.length >= fewestObjects && value.every(isJsonObject)) {
        return `${value.length} objects in "${storableText(here.join('.').slice(0, 200))}"`;
      }
      const deeper = here.length <= deepestList && queue.length < mostObjects;
      if (deeper && isJsonObject(value)) queue.push({ object: value, path: here });
    }
  }
  return null;
}
