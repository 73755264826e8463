import { summariesOfDay } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../deps.ts';
import { day, errorResponses, summaryListSchema } from '../schemas.ts';
import type { Server } from '../server.ts';

/** `GET /api/summaries`: the daily summaries of one day, by hashtag name; today's without a date. */
export function listSummaries(app: Server, { db, config, today }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/summaries',
    {
      schema: {
        summary: 'The daily summaries of one day',
        querystring: z.strictObject({ date: day.optional().describe('Today when left out') }),
        response: { 200: summaryListSchema, ...errorResponses },
      },
    },
    async (request) => {
      const date = request.query.date ?? today();
      const calendar = { today: today(), timezone: config.timezone };
      const { summaries, withoutSummary } = await summariesOfDay(db, date, calendar);
      const names = withoutSummary.map(({ hashtag }) => hashtag);
      return { demo: config.demo, date, summaries, withoutSummary: names };
    },
  );
}
