import { newestScans, type ScanOverview } from '@ugc-radar/db';
import { parseHashtagName } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { requireKnown } from '../../find-tracked.ts';
import { day as daySchema, errorResponses, scanListSchema } from '../../schemas.ts';
import type { Server } from '../../server.ts';

const expectedLimit = 'expected a whole number from 1 to 200';
const expectedBefore = 'expected the id of a scan, a whole number from 1';

/** `GET /api/scans`: the newest scans first; `before` continues a list after the scan with that id. */
export function listScans(app: Server, { db, config }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/scans',
    {
      schema: {
        summary: 'The newest scans, of all or of a hashtag, state, reason or day',
        querystring: z.strictObject({
          limit: z.coerce
            .number({ error: expectedLimit })
            .int(expectedLimit)
            .min(1, expectedLimit)
            .max(200, expectedLimit)
            .default(50),
          before: z.coerce
            .number({ error: expectedBefore })
            .int(expectedBefore)
            .min(1, expectedBefore)
            .optional(),
          hashtag: z.string().optional().describe('With or without #'),
          state: z
            .enum(['open', 'complete', 'failed'], { error: 'expected open, complete or failed' })
            .optional(),
          reason: z.enum(['schedule', 'manual'], { error: 'expected schedule or manual' }).optional(),
          day: daySchema.optional().describe('The day that it counts to, in the time zone of the settings'),
        }),
        response: { 200: scanListSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { limit, before, state, reason, day } = request.query;
      const hashtag =
        request.query.hashtag === undefined ? undefined : parseHashtagName(request.query.hashtag);
      const scans = await newestScans(db, { limit, before, hashtag, state, reason, day });
      if (scans.length === 0 && hashtag !== undefined) await requireKnown(db, hashtag);
      return {
        demo: config.demo,
        scans: scans.map(scanJson),
      };
    },
  );
}

/** A scan as the API tells it. */
export function scanJson<S extends ScanOverview>(scan: S) {
  return {
    ...scan,
    startedAt: scan.startedAt.toISOString(),
    finishedAt: scan.finishedAt?.toISOString() ?? null,
  };
}
