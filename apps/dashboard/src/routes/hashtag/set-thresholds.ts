import { countsOfHashtag, setHashtags } from '@ugc-radar/db';
import { nextSlot } from '@ugc-radar/metrics';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../../deps.ts';
import { errorResponses } from '../../schemas.ts';
import { nameParams, reflaggedSchema, thresholdsSchema } from '../../schemas/hashtag.ts';
import type { Server } from '../../server.ts';
import { findTracked } from '../../find-tracked.ts';

/** `PUT /api/hashtags/:name/thresholds`: sets both thresholds, and flags the whole history by them. */
export function setThresholds(app: Server, { db, config, now }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/api/hashtags/:name/thresholds',
    {
      schema: {
        summary: "Sets a hashtag's thresholds and flags its history by them",
        params: nameParams,
        body: thresholdsSchema,
        response: { 200: reflaggedSchema, ...errorResponses },
      },
    },
    async (request) => {
      const hashtag = await findTracked(db, request.params.name);
      const before = await countsOfHashtag(db, hashtag.id);
      await setHashtags(db, [hashtag.name], request.body, (schedule) =>
        nextSlot(schedule, config.timezone, now()),
      );
      const after = await countsOfHashtag(db, hashtag.id);
      return {
        ...request.body,
        highPriorityBefore: before.highPriority,
        highPriority: after.highPriority,
      };
    },
  );
}
