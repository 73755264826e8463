import { assertDayOrder, dayOf, reportToMarkdown, supplementMarkdown } from '@ugc-radar/metrics';
import { parseHashtagName } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { findTrackedAt } from '../../find-tracked.ts';
import { attachment } from '../../reports/attachment.ts';
import { readHashtagReport } from '../../reports/read-hashtag-report.ts';
import { errorResponses } from '../../schemas.ts';
import { hashtagReportSchema, reportJsonQuerySchema, reportQuerySchema } from '../../schemas/reports.ts';
import type { Server } from '../../server.ts';

const params = z.object({ name: z.string().describe('With or without #') });

/**
 * `GET /api/hashtags/:name/report`: the campaign report over the videos first seen from day `from` to day `to`.
 * `GET /api/hashtags/:name/report.md`: the same as Markdown, with the definition of every figure.
 */
export function hashtagReport(app: Server, deps: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/hashtags/:name/report',
    {
      schema: {
        summary: "A hashtag's campaign report over its stored videos, compared with the period before",
        params,
        querystring: reportJsonQuerySchema,
        response: { 200: hashtagReportSchema, ...errorResponses },
      },
    },
    async (request) => (await readReport(deps, request.params.name, request.query)).report,
  );
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/hashtags/:name/report.md',
    {
      schema: {
        summary: 'The same report as Markdown, for a wiki, a mail or a chat',
        params,
        querystring: reportQuerySchema,
        response: {
          200: { content: { 'text/markdown': { schema: z.string() } }, description: 'The report' },
          ...errorResponses,
        },
      },
      serializerCompiler: () => String,
    },
    async (request, reply) => {
      const { report, cadence } = await readReport(deps, request.params.name, request.query);
      const context = { date: dayOf(new Date(report.madeAt), report.timezone), cadence };
      const notice = report.demo ? 'Demo data from the bundled simulator, not from TikTok.\n\n' : '';
      const { demo, hashtag, from, to } = report;
      void reply
        .type('text/markdown; charset=utf-8')
        .header(
          'content-disposition',
          attachment({ demo, hashtag, kind: 'report', from, to, extension: 'md' }),
        );
      return `${notice}${reportToMarkdown(report, context)}\n\n${supplementMarkdown(report)}\n`;
    },
  );
}

async function readReport(deps: RouteDeps, given: string, query: z.infer<typeof reportJsonQuerySchema>) {
  const { from = null, to = null, campaignCost = null, creators } = query;
  const name = parseHashtagName(given);
  assertDayOrder({ from, to });
  const hashtag = await findTrackedAt(deps.db, name);
  return readHashtagReport(deps, hashtag, {
    from,
    to,
    campaignCostUsd: campaignCost,
    creatorCount: creators,
  });
}
