import { type Db, type Hashtag, readSetting, reportSums, reportTotals, scansOfRange } from '@ugc-radar/db';
import { costUsd, hashtagReport, periodBefore, trackingCadence, type Cadence } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import { type HashtagReport, type ReportValues, reportValuesSchema } from '@ugc-radar/types';

/** The setting that holds what views and engagements are worth. */
export const reportValuesKey = 'report-values';

/**
 * What a report is about: the days, both inclusive and open when null, what the campaign cost its maker, and how many creators
 * its leaderboard lists: all when left out.
 */
export type ReportScope = {
  from: string | null;
  to: string | null;
  campaignCostUsd: number | null;
  creatorCount?: number | undefined;
};

export type ReportDeps = { db: Db; config: Pick<Config, 'demo' | 'scavio' | 'timezone'>; now: () => Date };

/**
 * The report of a tracked hashtag from what is stored now, with what tracking it costs by its complete scans of these days:
 * a failed or open one has not cost what it was going to.
 */
export async function readHashtagReport(
  { db, config, now }: ReportDeps,
  hashtag: Hashtag,
  { from, to, campaignCostUsd, creatorCount }: ReportScope,
): Promise<{ report: HashtagReport; cadence: Cadence }> {
  const range = { from, to };
  const before = periodBefore(range);
  const [posts, postsBefore, scans, values] = await Promise.all([
    reportSums(db, hashtag.id, range, creatorCount),
    before === null ? null : reportTotals(db, hashtag.id, before),
    scansOfRange(db, hashtag, range),
    readReportValues(db),
  ]);
  const { timezone, demo, scavio } = config;
  const at = now();
  const report = hashtagReport({
    demo,
    hashtag: {
      name: hashtag.name,
      brand: hashtag.brand,
      schedule: hashtag.schedule,
      createdAt: hashtag.created_at,
    },
    timezone,
    range,
    now: at,
    posts,
    postsBefore,
    scans,
    creditUsd: scavio.creditUsd,
    values,
    campaignCostUsd,
    creatorCount,
  });
  const costUsdPerScan = scans.whole === 0 ? null : costUsd(scans.wholePages / scans.whole, scavio.creditUsd);
  const cadence = trackingCadence({ schedule: hashtag.schedule, timezone, from: at, costUsdPerScan });
  return { report, cadence };
}

/** What views and engagements are worth; all null until somebody sets it. */
export async function readReportValues(db: Db): Promise<ReportValues> {
  const parsed = reportValuesSchema.safeParse(await readSetting(db, reportValuesKey));
  return parsed.data ?? { perThousandViewsUsd: null, perEngagementUsd: null, source: null };
}
