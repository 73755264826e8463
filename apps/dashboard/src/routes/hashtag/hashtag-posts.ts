import { coUsedHashtags, postPoints } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../../deps.ts';
import { errorResponses } from '../../schemas.ts';
import { coUsedSchema, nameParams, postPointsSchema, rangeQuery } from '../../schemas/hashtag.ts';
import type { Server } from '../../server.ts';
import { findTrackedAt } from '../../find-tracked.ts';
import { chartPeriod } from './chart-period.ts';

const coUsedLimit = 30;

/** `GET /api/hashtags/:name/engagement` and `/co-used`: what is computed from the newest posts of a period. */
export function hashtagPosts(app: Server, { db, today }: RouteDeps): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/hashtags/:name/engagement',
    {
      schema: {
        summary: 'Engagement rate and views of the newest posts: what other thresholds would flag',
        params: nameParams,
        querystring: rangeQuery,
        response: { 200: postPointsSchema, ...errorResponses },
      },
    },
    async (request) => {
      const period = chartPeriod(request.query, today());
      const hashtag = await findTrackedAt(db, request.params.name);
      const { points, more } = await postPoints(db, hashtag.id, period);
      return {
        period,
        points: points.map(({ engagementRate, views }): [number, number] => [engagementRate, views]),
        more,
      };
    },
  );
  typed.get(
    '/api/hashtags/:name/co-used',
    {
      schema: {
        summary: 'The hashtags that the newest posts of a period carry beside this one',
        params: nameParams,
        querystring: rangeQuery,
        response: { 200: coUsedSchema, ...errorResponses },
      },
    },
    async (request) => {
      const period = chartPeriod(request.query, today());
      const hashtag = await findTrackedAt(db, request.params.name);
      return { period, hashtags: await coUsedHashtags(db, hashtag, period, coUsedLimit) };
    },
  );
}
