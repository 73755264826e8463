import { costUsd } from '@ugc-radar/metrics';
import { OperationalError, type Refusal, SpendingRefusal } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { findTracked, findTrackedAt } from '../../find-tracked.ts';
import { noteForce } from '../../forced-spending.ts';
import {
  openScans,
  pageWording as wording,
  priceScansNow,
  refusePastBudgets,
  refuseRepeats,
  refuseWhileHeldUp,
} from '../../operations/index.ts';
import { errorResponses, errorSchema } from '../../schemas.ts';
import { scanPriceSchema, scanRequestSchema, scanStartedSchema } from '../../schemas/runs.ts';
import { inSomebodysName } from '../../schemas/me.ts';
import type { Server } from '../../server.ts';

/** `GET /api/hashtags/:name/scan-price` tells what `POST /api/scans` costs, which fetches a hashtag now. */
export function scanNow(app: Server, deps: RouteDeps): void {
  const { db, config, queues, now } = deps;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/hashtags/:name/scan-price',
    {
      schema: {
        summary: 'What scanning a hashtag now is expected to cost, and what speaks against it',
        params: z.object({ name: z.string() }),
        querystring: z.strictObject({}),
        response: { 200: scanPriceSchema, ...errorResponses },
      },
    },
    async (request) => {
      const hashtag = await findTrackedAt(db, request.params.name);
      const at = now();
      const scans = { hashtagIds: [hashtag.id], maxVideos: undefined, now: at, wording };
      const { credits, refusal } = await priceScansNow(db, config, scans);
      const repeat = await refusalOf(refuseRepeats(db, [hashtag.name], { now: at, wording }));
      return {
        hashtag: hashtag.name,
        credits,
        costUsd: costUsd(credits, config.scavio.creditUsd),
        refusal: repeat ?? refusal,
        heldUp: await refusalOf(refuseWhileHeldUp(db, { force: false, wording })),
      };
    },
  );
  typed.post(
    '/api/scans',
    {
      schema: {
        summary: 'Fetches a hashtag now, or joins the scan of it that is open',
        ...inSomebodysName,
        body: scanRequestSchema,
        response: { 202: scanStartedSchema, 402: errorSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { force } = request.body;
      const hashtag = await findTracked(db, request.body.hashtag);
      const at = now();
      await refuseWhileHeldUp(db, { force, wording });
      await noteForce(request, deps, `A scan of #${hashtag.name}`, request.body);
      if (!force) {
        await refuseRepeats(db, [hashtag.name], { now: at, wording });
        await refusePastBudgets(db, config, {
          hashtagIds: [hashtag.id],
          maxVideos: undefined,
          now: at,
          wording,
        });
      }
      const { timezone } = config;
      const options = { max: undefined, forced: force, now: at };
      const [target] = await openScans({ db, queues, timezone }, [hashtag], options);
      if (!target) throw new Error('every hashtag gets a scan');
      return reply.code(202).send({ scanId: target.scanId, joined: target.joined });
    },
  );
}

/** What a check refuses with; null when it does not. */
async function refusalOf(check: Promise<void>): Promise<Refusal | null> {
  try {
    await check;
    return null;
  } catch (error) {
    if (error instanceof SpendingRefusal || error instanceof OperationalError) {
      const { message, problem } = error;
      if (problem !== null) return { message, problem };
    }
    throw error;
  }
}
