import { scanDetail } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { errorResponses } from '../../schemas.ts';
import { scanDetailSchema } from '../../schemas/runs.ts';
import type { Server } from '../../server.ts';
import { scanJson } from './list-scans.ts';

const expectedId = 'expected the id of a scan, a whole number from 1';

/** `GET /api/scans/:id`: one scan with its pages and what of them could not be read. Its calls: `/api/credits/calls?scan=`. */
export function showScan(app: Server, { db }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/scans/:id',
    {
      schema: {
        summary: 'One scan, with its pages and what of them could not be read',
        params: z.object({
          id: z.coerce.number({ error: expectedId }).int(expectedId).min(1, expectedId),
        }),
        querystring: z.strictObject({}),
        response: { 200: scanDetailSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { id } = request.params;
      const scan = await scanDetail(db, id);
      if (!scan)
        throw new HttpError(404, `There is no scan ${id}: /api/scans lists those there are.`, {
          code: 'unknown-scan',
          id,
        });
      return {
        ...scanJson(scan),
        waitsUntil: scan.waitsUntil?.toISOString() ?? null,
        pageList: scan.pageList.map((page) => ({
          ...page,
          fetchedAt: page.fetchedAt.toISOString(),
          scoredAt: page.scoredAt?.toISOString() ?? null,
        })),
      };
    },
  );
}
