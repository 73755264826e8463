import { countsOfHashtag, newestScans } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { errorResponses } from '../../schemas.ts';
import { hashtagDetailSchema, nameParams } from '../../schemas/hashtag.ts';
import type { Server } from '../../server.ts';
import { findTrackedAt } from '../../find-tracked.ts';

/** `GET /api/hashtags/:name`: one tracked hashtag, its thresholds and counts. */
export function hashtagDetail(app: Server, { db, config, today }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/hashtags/:name',
    {
      schema: {
        summary: 'One tracked hashtag with its thresholds and counts',
        params: nameParams,
        querystring: z.strictObject({}),
        response: { 200: hashtagDetailSchema, ...errorResponses },
      },
    },
    async (request) => {
      const hashtag = await findTrackedAt(db, request.params.name);
      const [counts, [scan]] = await Promise.all([
        countsOfHashtag(db, hashtag.id),
        newestScans(db, { limit: 1, hashtag: hashtag.name }),
      ]);
      return {
        demo: config.demo,
        timezone: config.timezone,
        today: today(),
        name: hashtag.name,
        brand: hashtag.brand,
        status: hashtag.status,
        engagementThreshold: hashtag.engagement_threshold,
        viewThreshold: hashtag.view_threshold,
        ...counts,
        lastScan: scan ? { id: scan.id, at: scan.startedAt.toISOString(), status: scan.status } : null,
        nextScan: hashtag.status === 'active' ? (hashtag.next_scan_at?.toISOString() ?? null) : null,
      };
    },
  );
}
