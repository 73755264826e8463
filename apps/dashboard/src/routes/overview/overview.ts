import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { readOverview } from '../../overview/read-overview.ts';
import { errorResponses } from '../../schemas.ts';
import { overviewSchema } from '../../schemas/overview.ts';
import type { Server } from '../../server.ts';

/** `GET /api/overview`: today and the last 30 days of every hashtag, and what needs attention. */
export function overview(app: Server, deps: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/overview',
    {
      schema: {
        summary: 'Today and the last 30 days of every hashtag, and what needs attention',
        querystring: z.strictObject({}),
        response: { 200: overviewSchema, ...errorResponses },
      },
    },
    async () => readOverview(deps),
  );
}
