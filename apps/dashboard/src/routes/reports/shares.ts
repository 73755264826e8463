import { createShare, revokeShare, type Share, sharesOfHashtag } from '@ugc-radar/db';
import { assertDayOrder, leaderboardLength } from '@ugc-radar/metrics';
import { moneylessReportSchema, parseHashtagName } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { personOf } from '../../person.ts';
import { findTracked, requireKnown } from '../../find-tracked.ts';
import { readHashtagReport } from '../../reports/read-hashtag-report.ts';
import { errorResponses } from '../../schemas.ts';
import {
  createdShareSchema,
  newShareSchema,
  type ShareAnswer,
  shareListSchema,
} from '../../schemas/reports.ts';
import { inSomebodysName } from '../../schemas/me.ts';
import type { Server } from '../../server.ts';
import { createShareToken } from '../../access/share-token.ts';

const dayMs = 24 * 60 * 60 * 1000;
const expectedId = 'expected the id of a link, a whole number from 1';
const id = z.coerce.number({ error: expectedId }).int(expectedId).min(1, expectedId);
const expectedLimit = 'expected a whole number from 1 to 100';

/** `GET`, `POST` and `DELETE /api/shares`: the links that show a report to others, ended ones included. */
export function shares(app: Server, deps: RouteDeps): void {
  const { db, config, now } = deps;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/shares',
    {
      schema: {
        summary: 'The share links of a hashtag, newest first',
        querystring: z.strictObject({
          hashtag: z.string(),
          before: id.optional(),
          limit: z.coerce
            .number({ error: expectedLimit })
            .int(expectedLimit)
            .min(1, expectedLimit)
            .max(100, expectedLimit)
            .default(50),
        }),
        response: { 200: shareListSchema, ...errorResponses },
      },
    },
    async ({ query: { hashtag: name, before, limit } }) => {
      const hashtag = parseHashtagName(name);
      const found = await sharesOfHashtag(db, hashtag, { before, limit });
      if (found.length === 0) await requireKnown(db, hashtag);
      return { shares: found.map((share) => shareJson(share, now())), local: config.token === null };
    },
  );
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/shares',
    {
      schema: {
        summary: 'Makes a link that shows one report to whoever has it',
        ...inSomebodysName,
        body: newShareSchema,
        response: { 200: createdShareSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { body } = request;
      const { from, to, campaignCostUsd, frozen, hideMoney, expiresInDays, note } = body;
      const name = parseHashtagName(body.hashtag);
      assertDayOrder({ from, to });
      const hashtag = await findTracked(db, name);
      const scope = { from, to, campaignCostUsd };
      const read = () => readHashtagReport(deps, hashtag, { ...scope, creatorCount: leaderboardLength });
      const report = frozen ? (await read()).report : null;
      const { token, hash } = createShareToken();
      const createdAt = now();
      const shareId = await createShare(db, {
        ...scope,
        tokenHash: hash,
        hashtagId: hashtag.id,
        hideMoney,
        report: report !== null && hideMoney ? moneylessReportSchema.parse(report) : report,
        note: note || null,
        createdBy: (await personOf(request, deps))?.name ?? null,
        createdAt,
        expiresAt: expiresInDays === null ? null : new Date(createdAt.getTime() + expiresInDays * dayMs),
      });
      return { id: shareId, path: `/shared/${token}` };
    },
  );
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/api/shares/:id',
    {
      schema: {
        summary: 'Revokes a share link, at once and for good',
        params: z.object({ id }),
        response: { 200: z.object({ revoked: z.literal(true) }), ...errorResponses },
      },
    },
    async ({ params }) => {
      const found = await revokeShare(db, params.id, now());
      if (!found)
        throw new HttpError(404, `There is no share link ${params.id}: GET /api/shares lists them.`, {
          code: 'unknown-share',
        });
      return { revoked: true as const };
    },
  );
}

function shareJson(share: Share, now: Date): ShareAnswer {
  const expired = share.expiresAt !== null && share.expiresAt <= now;
  const open = expired ? 'expired' : 'open';
  return {
    ...share,
    createdAt: share.createdAt.toISOString(),
    expiresAt: share.expiresAt?.toISOString() ?? null,
    revokedAt: share.revokedAt?.toISOString() ?? null,
    lastViewedAt: share.lastViewedAt?.toISOString() ?? null,
    state: share.revokedAt === null ? open : 'revoked',
  };
}
