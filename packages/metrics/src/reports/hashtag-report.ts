import type { HashtagReport, PostSums, PostTotals, ReportScans, ReportValues } from '@ugc-radar/types';
import { campaignReport, ratiosOf } from './campaign-report.ts';
import { campaignValue } from './campaign-value.ts';
import { periodBefore } from './period-before.ts';
import { plannedSlots } from '../schedules/planned-slots.ts';

export type ReportInput = {
  demo: boolean;
  hashtag: { name: string; brand: string | null; schedule: string; createdAt: Date };
  timezone: string;
  range: { from: string | null; to: string | null };
  now: Date;
  /** Of those first seen in the range. */
  posts: PostSums;
  /** Of those first seen in `periodBefore(range)`; null when there is none. */
  postsBefore: PostTotals | null;
  scans: ReportScans;
  creditUsd: number;
  values: ReportValues;
  campaignCostUsd: number | null;
  /** How many creators the leaderboard lists; all when left out. */
  creatorCount?: number | undefined;
};

/** The report that every face shows: `campaignReport`, the same of the period before, `campaignValue` and the data's quality. */
export function hashtagReport(input: ReportInput): HashtagReport {
  const { demo, hashtag, timezone, range, now, posts, scans } = input;
  const numbers = campaignReport({
    hashtag: hashtag.name,
    posts,
    credits: scans.credits,
    creditUsd: input.creditUsd,
    creatorCount: input.creatorCount,
  });
  return {
    demo,
    brand: hashtag.brand,
    timezone,
    ...range,
    madeAt: now.toISOString(),
    ...numbers,
    highPriorityVideos: posts.totals.highPriorityVideos,
    before: figuresBefore(input),
    value: campaignValue(numbers, input.values, input.campaignCostUsd),
    quality: quality(input),
  };
}

function figuresBefore({ range, postsBefore }: ReportInput): HashtagReport['before'] {
  const period = periodBefore(range);
  if (period === null || postsBefore === null) return null;
  return { ...period, ...postsBefore, ...ratiosOf(postsBefore) };
}

function quality({ hashtag, timezone, range, now, scans }: ReportInput): HashtagReport['quality'] {
  const plannedScans = plannedSlots(hashtag, timezone, range, now);
  return {
    scans: scans.scans,
    completeScans: scans.complete,
    failedScans: scans.failed,
    openScans: scans.open,
    plannedScans,
    missedScans: Math.max(0, plannedScans - scans.scheduled),
    pages: scans.pages,
    rejectedItems: scans.rejected,
    lastCompleteScan: scans.lastComplete?.toISOString() ?? null,
  };
}
