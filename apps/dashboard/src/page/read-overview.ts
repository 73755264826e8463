import {
  budgetStates,
  type BudgetWaits,
  budgetWaits,
  creditsRemaining,
  type HashtagOverview,
  hashtagOverview,
  latestSummaryDay,
  newestScans,
  type ScanOverview,
  type Spent,
  spentSoFar,
  summariesOfDay,
} from '@ugc-radar/db';
import type { BudgetState, DailySummary } from '@ugc-radar/types';
import { type Answers, readAnswers } from '../answers.ts';
import type { RouteDeps } from '../deps.ts';
import { type Fetching, readFetching } from '../fetching.ts';

const scanCount = 20;

/** Everything that the page shows. */
export type Overview = {
  demo: boolean;
  /** Whether there is a token, and so a session to end. */
  canLogOut: boolean;
  now: Date;
  /** The calendar day of `now` in `timezone`. */
  today: string;
  timezone: string;
  fetching: Fetching;
  answers: Answers;
  hashtags: HashtagOverview[];
  /** The newest day that was summarised; null before the first. */
  latest: { day: string; summaries: DailySummary[] } | null;
  scans: ScanOverview[];
  /** Null when the API never told. */
  credits: number | null;
  spent: { day: Spent; month: Spent };
  /** The budgets that are set. */
  budgets: BudgetState[];
  /** Hashtags that wait for one. */
  waits: BudgetWaits[];
};

/** Reads what the page shows; fails only when the database does. */
export async function readOverview(deps: RouteDeps): Promise<Overview> {
  const { db, config } = deps;
  const today = deps.today();
  const [fetching, answers, hashtags, latest, scans, credits, spent, budgets, waits] = await Promise.all([
    readFetching(deps),
    readAnswers(deps),
    hashtagOverview(db, today),
    readLatestSummaries(deps),
    newestScans(db, { limit: scanCount }),
    creditsRemaining(db),
    spentSoFar(db, today),
    budgetStates(db, config.budget, today),
    budgetWaits(db, deps.now()),
  ]);
  const { demo, timezone, token } = config;
  const facts = { demo, canLogOut: token !== null, now: deps.now(), today, timezone };
  return { ...facts, fetching, answers, hashtags, latest, scans, credits, spent, budgets, waits };
}

async function readLatestSummaries({ db }: RouteDeps): Promise<Overview['latest']> {
  const day = await latestSummaryDay(db);
  return day === null ? null : { day, summaries: await summariesOfDay(db, day) };
}
