import { newestCalls } from '@ugc-radar/db';
import { assertDayOrder } from '@ugc-radar/metrics';
import { creditsReportSchema } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../deps.ts';
import { readCreditsReport } from '../reports/read-credits-report.ts';
import { callListSchema, day, errorResponses } from '../schemas.ts';
import type { Server } from '../server.ts';

const expectedId = 'expected an id, a whole number from 1';
const id = z.coerce.number({ error: expectedId }).int(expectedId).min(1, expectedId);
const expectedLimit = 'expected a whole number from 1 to 200';

/** `GET /api/credits`: what the API cost. `GET /api/credits/calls`: the ledger itself, a row per request. */
export function credits(app: Server, { db, config, today }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/credits',
    {
      schema: {
        summary: 'What the API cost by brand, hashtag or day, and how long the credits last',
        querystring: z.strictObject({
          by: z
            .enum(['brand', 'hashtag', 'day'], { error: 'expected brand, hashtag or day' })
            .default('hashtag'),
          from: day.optional().describe('First day, inclusive; open when left out'),
          to: day.optional().describe('Last day, inclusive; open when left out'),
        }),
        response: { 200: creditsReportSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { by, from = null, to = null } = request.query;
      assertDayOrder({ from, to });
      return readCreditsReport({ db, config, today: today() }, by, { from, to });
    },
  );
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/credits/calls',
    {
      schema: {
        summary: 'The ledger: the newest requests to the API, of all scans or of one',
        querystring: z.strictObject({
          scan: id.optional().describe('The id of a scan'),
          before: id.optional(),
          limit: z.coerce
            .number({ error: expectedLimit })
            .int(expectedLimit)
            .min(1, expectedLimit)
            .max(200, expectedLimit)
            .default(50),
        }),
        response: { 200: callListSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { scan: scanId, before, limit } = request.query;
      const calls = await newestCalls(db, { limit, before, scanId });
      return {
        calls: calls.map((call) => ({
          ...call,
          calledAt: call.calledAt.toISOString(),
          finishedAt: call.finishedAt?.toISOString() ?? null,
        })),
      };
    },
  );
}
