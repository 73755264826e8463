import { parseHashtagName } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { assertDayOrder, readHashtagReport, trackedHashtag } from '../../read-hashtag-report.ts';
import { errorResponses } from '../../schemas.ts';
import { hashtagReportSchema, reportQuerySchema } from '../../schemas/reports.ts';
import type { Server } from '../../server.ts';

/** `GET /api/hashtags/:name/report`: the campaign report over the videos first seen from day `from` to day `to`. */
export function hashtagReport(app: Server, deps: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/hashtags/:name/report',
    {
      schema: {
        summary: "A hashtag's campaign report over its stored videos, compared with the period before",
        params: z.object({ name: z.string().describe('With or without #') }),
        querystring: reportQuerySchema,
        response: { 200: hashtagReportSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { from = null, to = null, campaignCost = null } = request.query;
      const name = parseHashtagName(request.params.name);
      assertDayOrder({ from, to });
      const hashtag = await trackedHashtag(deps.db, name);
      const { report } = await readHashtagReport(deps, hashtag, { from, to, campaignCostUsd: campaignCost });
      return report;
    },
  );
}
