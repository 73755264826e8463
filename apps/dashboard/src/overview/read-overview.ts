import {
  budgetStates,
  budgetWaits,
  countToReview,
  creditsBy,
  creditsRemaining,
  type Db,
  type HashtagOverview,
  hashtagOverview,
  pastDays,
} from '@ugc-radar/db';
import { addDays } from '@ugc-radar/metrics';
import { readAnswers } from '../health/answers.ts';
import type { RouteDeps } from '../deps.ts';
import { readFetching } from '../health/fetching.ts';
import type { Overview, OverviewHashtag, PastDays } from '../schemas/overview.ts';
import { attentionOf } from './attention.ts';

/** With today the last 30. */
const pastDayCount = 29;

/** What today brought every hashtag, and what needs attention. Fails only when the database does. */
export async function readOverview(deps: RouteDeps): Promise<Overview> {
  const { db, config } = deps;
  const today = deps.today();
  const now = deps.now();
  const [fetching, answers, hashtags, spent, remaining, budgets, waits, toReview] = await Promise.all([
    readFetching(deps),
    readAnswers(deps),
    hashtagOverview(db, today),
    spentByBrand(db, { from: today, to: today }),
    creditsRemaining(db),
    budgetStates(db, config.budget, today),
    budgetWaits(db, now),
    countToReview(db),
  ]);
  return {
    demo: config.demo,
    today,
    creditUsd: config.scavio.creditUsd,
    creditsRemaining: remaining,
    attention: attentionOf({ now, fetching, answers, budgets, waits, hashtags, toReview }),
    hashtags: hashtags.map(hashtagJson),
    spent,
  };
}

/** What the days before today brought, which changes only when one of them is counted again. */
export async function readPastDays(deps: Pick<RouteDeps, 'db' | 'today'>): Promise<PastDays> {
  const today = deps.today();
  const from = addDays(today, -pastDayCount);
  const [hashtags, spent] = await Promise.all([
    pastDays(deps.db, { from, days: pastDayCount }),
    spentByBrand(deps.db, { from, to: addDays(today, -1) }),
  ]);
  return { today, from, hashtags, spent };
}

/** Apart from the hashtags, because those that are no longer tracked cost as well. */
async function spentByBrand(db: Db, range: { from: string; to: string }): Promise<Overview['spent']> {
  const lines = await creditsBy(db, 'brand', range);
  return lines.map(({ name, credits }) => ({ brand: name, credits }));
}

function hashtagJson(hashtag: HashtagOverview): OverviewHashtag {
  const { name, brand, status, videos, today, lastScan, nextScan } = hashtag;
  return {
    name,
    brand,
    status,
    videos,
    today,
    lastScan: lastScan?.at.toISOString() ?? null,
    lastScanStatus: lastScan?.status ?? null,
    nextScan: nextScan?.toISOString() ?? null,
  };
}
