import type { Draft, JsonObject } from './draft.ts';

/**
 * Ways in which the form of the answers changes while what they say stays the same, so that the truth does too.
 * `unknown-format` renames everything, paging excepted.
 */
export const driftKinds = [
  'none',
  'likes-renamed',
  'statistics-nested',
  'views-retyped',
  'ids-renamed',
  'list-renamed',
  'unknown-format',
] as const;

export type DriftKind = (typeof driftKinds)[number];

/** Changes the form of one video. */
export function driftDraft(draft: Draft, kind: DriftKind): void {
  const { item, statistics, fields } = draft;
  // Web items may say everything twice.
  const holders = [statistics, item['statsV2']].filter(isObject);
  switch (kind) {
    case 'likes-renamed':
      for (const counts of holders) rename(counts, fields.likes, 'love_total');
      return;
    case 'statistics-nested':
      if (fields.statistics in item) item['metrics'] = { latest: item[fields.statistics] };
      for (const name of [fields.statistics, 'statsV2']) delete item[name];
      return;
    case 'views-retyped':
      for (const counts of holders) counts[fields.views] = { total: counts[fields.views] };
      return;
    case 'ids-renamed':
      return rename(item, fields.id, 'post_key');
    case 'unknown-format':
      for (const name of Object.keys(item)) rename(item, name, `x_${name}`);
      return;
    case 'none':
    case 'list-renamed':
  }
}

/** The name of the list of videos. */
export function driftListName(name: string, kind: DriftKind): string {
  return kind === 'list-renamed' || kind === 'unknown-format' ? 'entries_v2' : name;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

function rename(object: JsonObject, from: string, to: string): void {
  if (!Object.hasOwn(object, from)) return;
  object[to] = object[from];
  delete object[from];
}
