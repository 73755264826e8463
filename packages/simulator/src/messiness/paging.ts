import type { Random } from '../random.ts';
import type { JsonObject } from '../shapes/draft.ts';

/** Fewer videos than asked for: "it never returns the same number of videos as specified in count". */
export function raggedCount(count: number, random: Random): number {
  return random.chance(0.5) ? Math.max(1, count - random.integer(1, 7)) : count;
}

/**
 * The paging fields in one of their forms; `has_more` may be absent only while the cursor says that there is more. In one
 * they stand in an object of their own, in one the cursor `asked` with is echoed beside the next.
 */
export function roughenPaging(
  cursor: string,
  hasMore: boolean,
  { asked, random }: { asked: string; random: Random },
): JsonObject {
  const served = random.chance(0.3) ? Number(cursor) : cursor;
  const form = random.next();
  if (hasMore && form < 0.1) return { cursor: served };
  if (form >= 0.95) return { pagination: { cursor: served, has_more: hasMore } };
  if (form >= 0.9) return { cursor: asked, next_cursor: served, has_more: Number(hasMore) };
  return { cursor: served, has_more: form < 0.4 ? hasMore : Number(hasMore) };
}

const warnings = [
  'Unknown parameter "region" was ignored.',
  'This endpoint will require "hashtag_id" from 2027-01-01.',
] as const;

/** The `warnings` of an envelope, mostly none. */
export function roughenEnvelope(random: Random): JsonObject {
  return random.chance(0.1) ? { warnings: [random.pick(warnings)] } : {};
}
