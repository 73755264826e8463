import { reviewCards, reviewChanges, reviewCounts, wakeReviews } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { findTracked } from '../../find-tracked.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { errorResponses } from '../../schemas.ts';
import {
  reviewCardsQuery,
  reviewCardsSchema,
  reviewListQuery,
  reviewListSchema,
  reviewSchema,
  videoParams,
} from '../../schemas/reviews.ts';
import type { Server } from '../../server.ts';
import { cardJson } from './card-json.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { readPart } from './read-part.ts';

const shownChanges = 100;

/** `GET /api/reviews`, `…/cards`, `…/:videoId`: the posts in a state, the latest first, some posts, and the history of one. */
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
        throw new HttpError(400, 'Expected either "hashtag" or "brand": leave one of them out.', {
          code: 'unusable-request',
        });
      const order = { ...query, isScoped: hashtag !== undefined || brand !== undefined };
      const after = query.after === undefined ? null : readCursor(query.after, order);
      const hashtagId = hashtag === undefined ? undefined : (await findTracked(db, hashtag)).id;
      const scope = { hashtagId, brand };
      const at = now();
      await wakeReviews(db, at);
      const { videoIds, next } = await readPart(db, { ...query, scope, after });
      const [cards, counts] = await Promise.all([reviewCards(db, videoIds, at), reviewCounts(db, scope)]);
      return { cards: cards.map(cardJson), next: next && writeCursor(next, order), counts };
    },
  );
  typed.get(
    '/api/reviews/cards',
    {
      schema: {
        summary: 'Some posts to judge, whatever state they are in',
        querystring: reviewCardsQuery,
        response: { 200: reviewCardsSchema, ...errorResponses },
      },
    },
    async ({ query }) => ({ cards: (await reviewCards(db, query.videoId, now())).map(cardJson) }),
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
}

/** The refusal of a post that is not stored. */
export function unknownPost(videoId: string): HttpError {
  return new HttpError(
    404,
    `No post has the id ${videoId}: it may have been withdrawn. Load the list again.`,
    { code: 'unknown-post' },
  );
}
