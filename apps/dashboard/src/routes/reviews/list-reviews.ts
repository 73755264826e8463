import {
  reviewCards,
  reviewChanges,
  reviewCounts,
  reviewPlaces,
  type ReviewScope,
  unflaggedPosts,
  wakeReviews,
} from '@ugc-radar/db';
import { InputError } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { findTracked } from '../../find-tracked.ts';
import { HttpError } from '../../http-error.ts';
import { errorResponses } from '../../schemas.ts';
import { reviewListQuery, reviewListSchema, reviewSchema, videoParams } from '../../schemas/reviews.ts';
import type { Server } from '../../server.ts';
import { cardJson } from './card-json.ts';
import { type Cursor, readCursor, writeCursor } from './cursor.ts';

const shownChanges = 100;

/** `GET /api/reviews` and `/api/reviews/:videoId`: the posts in a state, the latest first, and the history of one. */
export function listReviews(app: Server, { db, now }: RouteDeps): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/reviews',
    {
      schema: {
        summary: 'The posts to judge, or those in another state, the latest first',
        querystring: reviewListQuery,
        response: { 200: reviewListSchema, ...errorResponses },
      },
    },
    async ({ query }) => {
      const { hashtag, brand } = query;
      if (hashtag !== undefined && brand !== undefined)
        throw new InputError('Expected either "hashtag" or "brand": leave one of them out.');
      const after = query.after === undefined ? null : readCursor(query.after);
      const hashtagId = hashtag === undefined ? undefined : (await findTracked(db, hashtag)).id;
      const scope = { hashtagId, brand };
      const at = now();
      await wakeReviews(db, at);
      const { videoIds, next } = await readPart({ ...query, scope, after });
      const [cards, counts] = await Promise.all([reviewCards(db, videoIds, at), reviewCounts(db, scope)]);
      return { cards: cards.map(cardJson), next: next && writeCursor(next), counts };
    },
  );
  typed.get(
    '/api/reviews/:videoId',
    {
      schema: {
        summary: 'A post to judge, and what was decided about it',
        params: videoParams,
        querystring: z.strictObject({}),
        response: { 200: reviewSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { videoId } = request.params;
      const [[card], changes] = await Promise.all([
        reviewCards(db, [videoId], now()),
        reviewChanges(db, videoId, shownChanges),
      ]);
      if (!card) throw unknownPost(videoId);
      return {
        card: cardJson(card),
        changes: changes.map(({ snoozedUntil, at, ...change }) => ({
          ...change,
          snoozedUntil: snoozedUntil?.toISOString() ?? null,
          at: at.toISOString(),
        })),
      };
    },
  );

  type PartQuery = z.infer<typeof reviewListQuery> & { scope: ReviewScope };

  /** First what is in the state, then, where all posts are asked for, those that nothing flags. */
  async function readPart(
    query: Omit<PartQuery, 'after'> & { after: Cursor | null },
  ): Promise<{ videoIds: string[]; next: Cursor | null }> {
    const { scope, after, state, limit } = query;
    const goesOn = query.posts === 'all' && state === 'new';
    const ids: string[] = [];
    if (after === null || 'queue' in after) {
      const places = await reviewPlaces(db, { ...scope, state, limit: limit + 1, after: after?.queue });
      ids.push(...places.slice(0, limit).map(({ videoId }) => videoId));
      const last = places.length > limit ? places[limit - 1] : undefined;
      if (last !== undefined) return { videoIds: ids, next: { queue: last } };
      if (!goesOn) return { videoIds: ids, next: null };
      if (ids.length === limit) return { videoIds: ids, next: { unflagged: null } };
    }
    const start = after !== null && 'unflagged' in after ? (after.unflagged ?? undefined) : undefined;
    const rest = await unflaggedPosts(db, { ...scope, limit: limit - ids.length, after: start });
    return {
      videoIds: [...ids, ...rest.videoIds],
      next: rest.next && { unflagged: rest.next },
    };
  }
}

/** The refusal of a post that is not stored. */
export function unknownPost(videoId: string): HttpError {
  return new HttpError(
    404,
    `No post has the id ${videoId}: it may have been withdrawn. Load the list again.`,
  );
}
