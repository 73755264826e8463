import { Readable } from 'node:stream';
import { videosInBatches } from '@ugc-radar/db';
import { assertDayOrder } from '@ugc-radar/metrics';
import { parseHashtagName } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { attachment } from '../../reports/attachment.ts';
import { exportText } from '../../reports/export-text.ts';
import { findTrackedAt } from '../../find-tracked.ts';
import { errorResponses } from '../../schemas.ts';
import { exportedCsvSchema, exportedVideosSchema } from '../../schemas/exported-videos.ts';
import { rangeQuery } from '../../schemas/reports.ts';
import type { Server } from '../../server.ts';

/** A million rows over a slow line. */
const handlerTimeout = 6 * 60 * 60 * 1000;
const params = z.object({ name: z.string().describe('With or without #') });
const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

/** `GET /api/hashtags/:name/videos.csv` and `videos.json`: every video of a hashtag, streamed, however many there are. */
export function exportVideos(app: Server, { db, config }: RouteDeps): void {
  const stream = async (
    method: string,
    given: string,
    { from, to }: { from?: string | undefined; to?: string | undefined },
    form: Parameters<typeof exportText>[1],
  ) => {
    const name = parseHashtagName(given);
    const range = { from: from ?? null, to: to ?? null };
    assertDayOrder(range);
    const hashtag = await findTrackedAt(db, name);
    const text = exportText(videosInBatches(db, hashtag.id, range), form, name);
    return {
      type: types[form.format],
      disposition: attachment({ demo: config.demo, hashtag: name, from, to, extension: form.format }),
      // Whoever asks for the head reads no video: nothing of it would be sent.
      body: Readable.from(method === 'HEAD' ? [] : text),
    };
  };
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/hashtags/:name/videos.csv',
    {
      handlerTimeout,
      schema: {
        summary: "A hashtag's videos as CSV, with the seeds' column names",
        params,
        querystring: z.strictObject({
          ...rangeQuery,
          bom: z
            .enum(['true', 'false'], { error: 'expected true or false' })
            .default('false')
            .describe(
              'True: begins with a byte order mark, without which Excel does not read a file as UTF-8 that it opens',
            ),
        }),
        response: {
          200: { content: { 'text/csv': { schema: exportedCsvSchema } }, description: 'A stream' },
          ...errorResponses,
        },
      },
    },
    async ({ method, params: { name }, query }, reply) => {
      const { type, disposition, body } = await stream(method, name, query, {
        format: 'csv',
        shape: 'seed',
        bom: query.bom === 'true',
      });
      return reply.type(type).header('content-disposition', disposition).send(body);
    },
  );
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/hashtags/:name/videos.json',
    {
      handlerTimeout,
      schema: {
        summary: "A hashtag's videos as a JSON array",
        params,
        querystring: z.strictObject({
          ...rangeQuery,
          shape: z
            .enum(['seed', 'clockworks'], { error: 'expected seed or clockworks' })
            .default('seed')
            .describe(
              "The seeds' column names and `first_seen_day` under the hashtag, by which `from` and `to` choose; or the field names of Apify's clockworks actors",
            ),
        }),
        response: { 200: exportedVideosSchema, ...errorResponses },
      },
    },
    async ({ method, params: { name }, query }, reply) => {
      const { type, disposition, body } = await stream(method, name, query, {
        format: 'json',
        shape: query.shape,
      });
      return reply.type(type).header('content-disposition', disposition).send(body);
    },
  );
}
