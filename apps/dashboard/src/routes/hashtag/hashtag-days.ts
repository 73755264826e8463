import { type Db, gainsKnownSince, summaryDays, viewsGainedByDay } from '@ugc-radar/db';
import { type Period, periodBefore } from '@ugc-radar/metrics';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { errorResponses } from '../../schemas.ts';
import { hashtagDaysSchema, nameParams, rangeQuery } from '../../schemas/hashtag.ts';
import type { Server } from '../../server.ts';
import { findTrackedAt } from '../../find-tracked.ts';
import { chartPeriod } from './chart-period.ts';

type HashtagDays = z.infer<typeof hashtagDaysSchema>;
type Day = HashtagDays['days'][number];

/** `GET /api/hashtags/:name/days`: what each day of a period brought, and the period before in sum. */
export function hashtagDays(app: Server, { db, config, today }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/hashtags/:name/days',
    {
      schema: {
        summary: "A hashtag's new posts and the views gained, day by day, and in sum the period before",
        params: nameParams,
        querystring: rangeQuery,
        response: { 200: hashtagDaysSchema, ...errorResponses },
      },
    },
    async (request): Promise<HashtagDays> => {
      const period = chartPeriod(request.query, today());
      const hashtag = await findTrackedAt(db, request.params.name);
      const before = periodBefore(period);
      // One query over both, so that the period before costs no second look at the same posts.
      const { days: both, gainsKnownSince: since } = await readDays(
        db,
        hashtag.id,
        { from: before?.from ?? period.from, to: period.to },
        config.timezone,
      );
      const days = both.filter(({ day }) => day >= period.from);
      const earlier = both.filter(({ day }) => day < period.from);
      return {
        period,
        days,
        gainsKnownSince: since,
        totals: totalsOf(days),
        before: before && { period: before, totals: totalsOf(earlier) },
      };
    },
  );
}

async function readDays(
  db: Db,
  hashtagId: number,
  period: Period,
  timezone: string,
): Promise<Pick<HashtagDays, 'days' | 'gainsKnownSince'>> {
  const [summaries, gained, since] = await Promise.all([
    summaryDays(db, hashtagId, period),
    viewsGainedByDay(db, hashtagId, period, timezone),
    gainsKnownSince(db, hashtagId, period.to),
  ]);
  const gains = new Map(gained.map(({ day, viewsGained }) => [day, viewsGained]));
  const days = summaries.map(({ day, newVideos, newViews, isScanned }) => ({
    day,
    newVideos,
    newViews,
    // Snapshots are kept where numbers changed: a day that was looked at and has none gained nothing.
    viewsGained: since !== null && day < since ? null : (gains.get(day) ?? (isScanned ? 0 : null)),
  }));
  return { days, gainsKnownSince: since };
}

function totalsOf(days: Day[]): HashtagDays['totals'] {
  return {
    newVideos: sum(days.map(({ newVideos }) => newVideos)),
    newViews: sum(days.map(({ newViews }) => newViews)),
    viewsGained: sum(days.map(({ viewsGained }) => viewsGained)),
    knownDays: days.filter(({ newVideos }) => newVideos !== null).length,
    knownGainDays: days.filter(({ viewsGained }) => viewsGained !== null).length,
  };
}

/** Of what is known; null when nothing is. */
function sum(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}
