import { creditsOfHashtag, findHashtags, videosOfHashtag } from '@ugc-radar/db';
import { campaignReport } from '@ugc-radar/metrics';
import { InputError, parseHashtagName } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../deps.ts';
import { day, errorResponses, reportSchema } from '../schemas.ts';
import type { Server } from '../server.ts';

/** `GET /api/hashtags/:name/report`: the campaign report over the videos first seen from day `from` to day `to`. */
export function hashtagReport(app: Server, { db, config }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/hashtags/:name/report',
    {
      schema: {
        summary: "A hashtag's campaign report over its stored videos",
        params: z.object({ name: z.string().describe('With or without #') }),
        querystring: z.strictObject({
          from: day.optional().describe('First day, inclusive; open when left out'),
          to: day.optional().describe('Last day, inclusive; open when left out'),
        }),
        response: { 200: reportSchema, ...errorResponses },
      },
    },
    async (request) => {
      const name = parseHashtagName(request.params.name);
      const { from = null, to = null } = request.query;
      if (from !== null && to !== null && from > to) {
        throw new InputError(
          `The days are the wrong way round: "from" (${from}) is later than "to" (${to}).`,
        );
      }
      const [hashtag] = await findHashtags(db, [name]);
      if (!hashtag) {
        throw new InputError(`#${name} is not tracked: add it with \`npx radar hashtags add ${name}\`.`);
      }
      const range = { from, to };
      const [videos, { credits }] = await Promise.all([
        videosOfHashtag(db, hashtag.id, range),
        creditsOfHashtag(db, hashtag.id, range),
      ]);
      return campaignReport({ hashtag: name, videos, credits, creditUsd: config.scavio.creditUsd });
    },
  );
}
