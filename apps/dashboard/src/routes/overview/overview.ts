import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { readOverview, readPastDays } from '../../overview/read-overview.ts';
import { readOnce } from '../../read-once.ts';
import { errorResponses } from '../../schemas.ts';
import { overviewSchema, type PastDays, pastDaysSchema } from '../../schemas/overview.ts';
import type { Server } from '../../server.ts';

/** They change only when one of them is counted again, and are the same for everybody. */
const pastDaysKeptMs = 60_000;

/**
 * `GET /api/overview`: what today brought every hashtag, and what needs attention. `GET /api/overview/past`: the 29 days
 * before, apart because they hardly change while a page asks for today again and again.
 */
export function overview(app: Server, deps: RouteDeps): void {
  const api = app.withTypeProvider<ZodTypeProvider>();
  const pastDays = readOnce<PastDays>(pastDaysKeptMs);
  api.get(
    '/api/overview',
    {
      schema: {
        summary: 'What today brought every hashtag, and what needs attention',
        querystring: z.strictObject({}),
        response: { 200: overviewSchema, ...errorResponses },
      },
    },
    async () => readOverview(deps),
  );
  api.get(
    '/api/overview/past',
    {
      schema: {
        summary: 'What the 29 days before today brought every hashtag; a minute old at most',
        querystring: z.strictObject({}),
        response: { 200: pastDaysSchema, ...errorResponses },
      },
    },
    async () => pastDays(deps.today(), () => readPastDays(deps)),
  );
}
