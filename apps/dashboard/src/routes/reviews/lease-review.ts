import { endLease, leaseReview as lease, listLeases } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { personOf, requirePerson } from '../../person.ts';
import { errorResponses } from '../../schemas.ts';
import { leaseListSchema, leaseSchema, videoParams } from '../../schemas/reviews.ts';
import { inSomebodysName } from '../../schemas/me.ts';
import type { Server } from '../../server.ts';
import { unknownPost } from './list-reviews.ts';

/** Long enough for a tab that is throttled to renew it, short enough that a closed one does not keep a card for long. */
const leaseMs = 2 * 60_000;

/** `GET /api/reviews/leases`, `PUT` and `DELETE …/:videoId/lease`: two people are never on the same card. */
export function leaseReview(app: Server, deps: RouteDeps): void {
  const { db, now } = deps;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/reviews/leases',
    {
      schema: {
        summary: 'Who is on which card',
        querystring: z.strictObject({}),
        response: { 200: leaseListSchema, ...errorResponses },
      },
    },
    async () => {
      const leases = await listLeases(db, now());
      return { leases: leases.map((held) => ({ ...held, until: held.until.toISOString() })) };
    },
  );
  typed.put(
    '/api/reviews/:videoId/lease',
    {
      schema: {
        summary: 'Puts the person chosen on a card for two minutes, and off the one before',
        params: videoParams,
        ...inSomebodysName,
        response: { 200: leaseSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { videoId } = request.params;
      const person = await requirePerson(request, deps);
      const at = now();
      const taken = await lease(db, videoId, { person, at, until: new Date(at.getTime() + leaseMs) });
      if (!taken) throw unknownPost(videoId);
      if (!taken.isOwn)
        throw new HttpError(409, `${taken.holder} is on this card: take another one.`, {
          code: 'card-taken',
          person: taken.holder,
        });
      return { until: taken.until.toISOString() };
    },
  );
  typed.delete(
    '/api/reviews/:videoId/lease',
    {
      schema: {
        summary: 'Takes the person chosen off a card',
        params: videoParams,
        ...inSomebodysName,
        response: { 204: z.null(), ...errorResponses },
      },
    },
    async (request, reply) => {
      const person = await personOf(request, deps);
      if (person !== null) await endLease(db, request.params.videoId, person.id);
      return reply.code(204).send(null);
    },
  );
}
