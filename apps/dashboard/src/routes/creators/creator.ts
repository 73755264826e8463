import { creatorPosts, findCreator } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { errorResponses } from '../../schemas.ts';
import { creatorPostsSchema, creatorSchema, keyParams, limit } from '../../schemas/creators.ts';
import type { Server } from '../../server.ts';
import { readCreator, unknownCreator } from './read-creator.ts';

/** `GET /api/creators/:key` and `/api/creators/:key/posts`: a creator across hashtags. */
export function creator(app: Server, { db, config }: RouteDeps): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/creators/:key',
    {
      schema: {
        summary: 'A creator across hashtags: totals, medians, former handles, outreach',
        params: keyParams,
        querystring: z.strictObject({}),
        response: { 200: creatorSchema, ...errorResponses },
      },
    },
    async (request) => ({
      demo: config.demo,
      timezone: config.timezone,
      ...(await readCreator(db, request.params.key)),
    }),
  );
  typed.get(
    '/api/creators/:key/posts',
    {
      schema: {
        summary: "A creator's posts, the newest first",
        params: keyParams,
        querystring: z.strictObject({
          limit,
          before: z.string().min(1).optional().describe('"next" of the answer that is continued'),
        }),
        response: { 200: creatorPostsSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { limit: wanted, before } = request.query;
      const rows = await creatorPosts(db, request.params.key, { limit: wanted + 1, before });
      if (rows.length === 0 && !(await findCreator(db, request.params.key)))
        throw unknownCreator(request.params.key);
      const posts = rows.slice(0, wanted);
      return {
        posts: posts.map(({ firstSeenAt, createdAt, ...post }) => ({
          ...post,
          createdAt: createdAt?.toISOString() ?? null,
          firstSeen: firstSeenAt.toISOString(),
        })),
        next: rows.length > wanted ? (posts.at(-1)?.videoId ?? null) : null,
      };
    },
  );
}
