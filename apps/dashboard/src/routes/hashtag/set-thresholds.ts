import { countsOfHashtag, setHashtags } from '@ugc-radar/db';
import { nextSlot } from '@ugc-radar/metrics';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { errorResponses } from '../../schemas.ts';
import { nameParams, reflaggedSchema, thresholdsBody } from '../../schemas/hashtag.ts';
import type { Server } from '../../server.ts';
import { findTrackedAt } from '../../find-tracked.ts';

/** `PUT /api/hashtags/:name/thresholds`: sets one threshold or both, and flags the whole history by them. */
export function setThresholds(app: Server, { db, config, now }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/api/hashtags/:name/thresholds',
    {
      schema: {
        summary: "Sets a hashtag's thresholds and flags its history by them",
        params: nameParams,
        body: thresholdsBody,
        response: { 200: reflaggedSchema, ...errorResponses },
      },
    },
    async (request) => {
      if (Object.keys(request.body).length === 0)
        throw new HttpError(400, 'There is nothing to change: expected one threshold or both.', {
          code: 'nothing-to-change',
        });
      const hashtag = await findTrackedAt(db, request.params.name);
      const before = await countsOfHashtag(db, hashtag.id);
      const [changed = hashtag] = await setHashtags(db, [hashtag.name], request.body, (schedule) =>
        nextSlot(schedule, config.timezone, now()),
      );
      const after = await countsOfHashtag(db, hashtag.id);
      return {
        engagementThreshold: changed.engagement_threshold,
        viewThreshold: changed.view_threshold,
        highPriorityBefore: before.highPriority,
        highPriority: after.highPriority,
      };
    },
  );
}
