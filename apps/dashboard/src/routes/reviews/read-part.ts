import { type Db, reviewPlaces, type ReviewScope, unflaggedPosts } from '@ugc-radar/db';
import type { z } from 'zod';
import type { reviewListQuery } from '../../schemas/reviews.ts';
import type { Cursor } from './cursor.ts';

type PartQuery = Pick<z.infer<typeof reviewListQuery>, 'state' | 'posts' | 'limit'> & {
  scope: ReviewScope;
  after: Cursor | null;
};

/** First what is in the state, then, where all posts are asked for, those that nothing flags. */
export async function readPart(
  db: Db,
  { scope, state, posts, limit, after }: PartQuery,
): Promise<{ videoIds: string[]; next: Cursor | null }> {
  const ids: string[] = [];
  if (after === null || 'queue' in after) {
    const places = await reviewPlaces(db, { ...scope, state, limit: limit + 1, after: after?.queue });
    ids.push(...places.slice(0, limit).map(({ videoId }) => videoId));
    const last = places.length > limit ? places[limit - 1] : undefined;
    if (last !== undefined) return { videoIds: ids, next: { queue: last } };
    if (posts !== 'all' || state !== 'new') return { videoIds: ids, next: null };
    if (ids.length === limit) return { videoIds: ids, next: { unflagged: null } };
  }
  const start = after !== null && 'unflagged' in after ? after.unflagged : null;
  const rest = await unflaggedPosts(db, { ...scope, limit: limit - ids.length, after: start ?? undefined });
  return { videoIds: [...ids, ...rest.videoIds], next: rest.next && { unflagged: rest.next } };
}
