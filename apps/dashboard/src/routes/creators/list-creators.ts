import { type CreatorQuery, listCreators } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { errorResponses } from '../../schemas.ts';
import { creatorListSchema, limit, outreachState } from '../../schemas/creators.ts';
import type { Server } from '../../server.ts';
import { readHandleCursor, readTimeCursor, writeCursor } from './cursor.ts';

/** `GET /api/creators`: the latest creators first, those of a state, or those whose handle begins with a text. */
export function creatorList(app: Server, { db, config }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/creators',
    {
      schema: {
        summary: 'Creators: the latest, those in a state of outreach, or by the beginning of a handle',
        querystring: z.strictObject({
          limit,
          after: z.string().min(1).optional().describe('"next" of the answer that is continued'),
          search: z.string().trim().max(100).optional().describe('The beginning of a handle'),
          // Nobody keeps a list of those with whom nothing was begun.
          state: outreachState.exclude(['none']).optional(),
        }),
        response: { 200: creatorListSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { after, state, limit: wanted } = request.query;
      const handle = request.query.search?.replace(/^@/, '').toLowerCase();
      const search = handle === '' ? undefined : handle;
      if (search !== undefined && state !== undefined)
        throw new HttpError(400, 'Expected either "search" or "state": leave one of them out.', {
          code: 'unusable-request',
        });
      const query: CreatorQuery =
        search === undefined
          ? {
              limit: wanted + 1,
              state,
              after: after === undefined ? undefined : readTimeCursor(after, state),
            }
          : { limit: wanted + 1, search, after: after === undefined ? undefined : readHandleCursor(after) };
      const rows = await listCreators(db, query);
      const creators = rows.slice(0, wanted);
      const last = rows.length > wanted ? creators.at(-1) : undefined;
      return {
        demo: config.demo,
        timezone: config.timezone,
        // The answer's schema leaves the place out.
        creators: creators.map(({ firstSeenAt, lastSeenAt, ...creator }) => ({
          ...creator,
          firstSeen: firstSeenAt.toISOString(),
          lastSeen: lastSeenAt.toISOString(),
        })),
        next: last === undefined ? null : writeCursor(last.place, state),
      };
    },
  );
}
