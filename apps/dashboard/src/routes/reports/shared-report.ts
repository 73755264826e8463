import { findHashtags, type OpenedShare, openShare } from '@ugc-radar/db';
import { leaderboardLength } from '@ugc-radar/metrics';
import { createGuessLimit, guessedTooOften } from '@ugc-radar/runtime/guess-limit';
import {
  type HashtagReport,
  moneylessReportSchema,
  type Problem,
  sharedHashtagReportSchema,
} from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { readOnce } from '../../read-once.ts';
import { readHashtagReport } from '../../reports/read-hashtag-report.ts';
import { errorResponses, errorSchema } from '../../schemas.ts';
import { sharedReportSchema } from '../../schemas/reports.ts';
import { shareTokenHash } from '../../access/share-token.ts';
import { privateHeaders } from '../../access/security-headers.ts';
import type { Server } from '../../server.ts';

const endings: Record<'revoked' | 'expired' | 'untracked', readonly [sentence: string, Problem]> = {
  revoked: ['This link was revoked: ask whoever sent it for a new one.', { code: 'link-revoked' }],
  expired: ['This link has expired: ask whoever sent it for a new one.', { code: 'link-expired' }],
  untracked: [
    'The hashtag of this link is no longer tracked: ask whoever sent it.',
    { code: 'link-untracked' },
  ],
};

/**
 * `GET /api/shared/:token`: the report that a share link shows, for whoever has the link. Whether it was revoked or has
 * expired is looked up each time; addresses that guess tokens have to wait, as at the login.
 */
export function sharedReport(app: Server, deps: RouteDeps): void {
  const guesses = createGuessLimit();
  // A link may be opened by thousands at once, none of whom had to log in.
  const reports = readOnce<HashtagReport | null>(0);
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/shared/:token',
    {
      onRequest: async (_request, reply) => {
        reply.headers(privateHeaders);
      },
      schema: {
        summary: 'The report of a share link; needs no login',
        params: z.object({ token: z.string() }),
        querystring: z.strictObject({}),
        response: { 200: sharedReportSchema, 410: errorSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const waitSeconds = await guesses.wait(request.ip);
      if (waitSeconds !== null) {
        reply.header('retry-after', waitSeconds);
        return reply.code(429).send({
          error: guessedTooOften(waitSeconds),
          problem: { code: 'too-many-guesses', waitSeconds },
          requestId: request.id,
        });
      }
      const hash = shareTokenHash(request.params.token);
      const share = hash && (await openShare(deps.db, hash, deps.now()));
      if (share === null) {
        await guesses.count(request.ip);
        throw new HttpError(404, 'There is no such link: check that its address was copied as a whole.', {
          code: 'unknown-link',
        });
      }
      if (share.state !== 'open') throw new HttpError(410, ...endings[share.state]);
      const report = share.report ?? (await reports(request.params.token, () => newestReport(share, deps)));
      if (report === null) throw new HttpError(410, ...endings.untracked);
      // Money and whom the radar flags are taken out here, so that what is hidden never leaves the server.
      const schema = share.hideMoney ? moneylessReportSchema : sharedHashtagReportSchema;
      return { frozen: share.report !== null, report: schema.parse(report) };
    },
  );
}

/** Null once the hashtag is not tracked any more. */
async function newestReport(share: OpenedShare, deps: RouteDeps): Promise<HashtagReport | null> {
  const [hashtag] = await findHashtags(deps.db, [share.hashtag]);
  if (!hashtag) return null;
  const { from, to, campaignCostUsd } = share;
  const scope = { from, to, campaignCostUsd, creatorCount: leaderboardLength };
  return (await readHashtagReport(deps, hashtag, scope)).report;
}
