import {
  budgetStates,
  budgetWaits,
  countToReview,
  creditsRemaining,
  type HashtagDays,
  type HashtagOverview,
  hashtagOverview,
  overviewDays,
} from '@ugc-radar/db';
import { readAnswers } from '../answers.ts';
import type { RouteDeps } from '../deps.ts';
import { readFetching } from '../fetching.ts';
import type { Overview, OverviewHashtag } from '../schemas/overview.ts';
import { attentionOf } from './attention.ts';

const dayCount = 30;

/** Today and the last 30 days of every hashtag, and what needs attention. Fails only when the database does. */
export async function readOverview(deps: RouteDeps): Promise<Overview> {
  const { db, config } = deps;
  const today = deps.today();
  const from = daysBefore(today, dayCount - 1);
  const now = deps.now();
  const [fetching, answers, hashtags, days, remaining, budgets, waits, toReview] = await Promise.all([
    readFetching(deps),
    readAnswers(deps),
    hashtagOverview(db, today),
    overviewDays(db, { from, to: today }),
    creditsRemaining(db),
    budgetStates(db, config.budget, today),
    budgetWaits(db, now),
    countToReview(db),
  ]);
  const daysByName = new Map(days.map((hashtag) => [hashtag.name, hashtag]));
  return {
    today,
    from,
    creditUsd: config.scavio.creditUsd,
    creditsRemaining: remaining,
    attention: attentionOf({ now, fetching, answers, budgets, waits, hashtags, toReview }),
    hashtags: hashtags.flatMap((hashtag) => {
      const ofDays = daysByName.get(hashtag.name);
      return ofDays ? [hashtagJson(hashtag, ofDays)] : [];
    }),
  };
}

function hashtagJson(hashtag: HashtagOverview, { last, all, days }: HashtagDays): OverviewHashtag {
  const newVideosByDay = Array.from({ length: dayCount }, () => 0);
  for (const [offset, newVideos] of days) newVideosByDay[offset] = newVideos;
  return {
    name: hashtag.name,
    brand: hashtag.brand,
    status: hashtag.status,
    videos: hashtag.videos,
    today: last,
    month: all,
    newVideosByDay,
    lastScan: hashtag.lastScan?.at.toISOString() ?? null,
    lastScanStatus: hashtag.lastScan?.status ?? null,
    nextScan: hashtag.nextScan?.toISOString() ?? null,
  };
}

/** A calendar day some days before another. */
function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}
