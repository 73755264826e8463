import { type HashtagOverview, hashtagOverview } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../deps.ts';
import { errorResponses, hashtagListSchema, type hashtagSchema } from '../schemas.ts';
import type { Server } from '../server.ts';

/** `GET /api/hashtags`: the tracked hashtags by name, with their numbers. */
export function listHashtags(app: Server, { db, config, today }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/hashtags',
    {
      schema: {
        summary: 'The tracked hashtags with their numbers',
        querystring: z.strictObject({}),
        response: { 200: hashtagListSchema, ...errorResponses },
      },
    },
    async () => {
      const date = today();
      const hashtags = await hashtagOverview(db, date);
      return {
        demo: config.demo,
        today: date,
        timezone: config.timezone,
        hashtags: hashtags.map(hashtagJson),
      };
    },
  );
}

function hashtagJson({
  today,
  lastScan,
  nextScan,
  budgetWait,
  ...hashtag
}: HashtagOverview): z.infer<typeof hashtagSchema> {
  return {
    ...hashtag,
    newToday: today.newVideos,
    lastScan: lastScan?.at.toISOString() ?? null,
    lastScanStatus: lastScan?.status ?? null,
    lastScanNewVideos: lastScan?.newVideos ?? null,
    lastScanCredits: lastScan?.credits ?? null,
    lastScanError: lastScan?.error ?? null,
    nextScan: nextScan?.toISOString() ?? null,
    budgetWait: budgetWait && { kind: budgetWait.kind, until: budgetWait.until.toISOString() },
  };
}
