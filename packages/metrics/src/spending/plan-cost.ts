import type { BudgetState } from '@ugc-radar/types';
import { costUsd } from './cost-usd.ts';
import { budgetName } from './budget-words.ts';
import { formatCount, formatUsd } from '../text/format.ts';
import { runsPerMonth } from '../schedules/runs-per-month.ts';

const daysPerMonth = 30;

type Price = { brand: string | null; schedule: string; credits: number };

/** A budget that all scans of its hashtags together would pass. `worse`: by this change, not only before it. */
export type Overrun = { budget: BudgetState; credits: number; worse: boolean };

/** What the active hashtags cost in 30 days, in credits, before and after a change. */
export type PlanCost = { before: number; after: number; overruns: Overrun[] };

/**
 * The cost of a plan is, for each active hashtag, its scans in the 30 days after `from` times what one costs. A daily
 * budget is held against it 30 times.
 */
export function planCost(plan: {
  before: readonly Price[];
  after: readonly Price[];
  budgets: readonly BudgetState[];
  timezone: string;
  from: Date;
}): PlanCost {
  const { before, after, budgets, timezone, from } = plan;
  const runs = new Map<string, number>();
  for (const { schedule } of [...before, ...after]) {
    if (!runs.has(schedule)) runs.set(schedule, runsPerMonth(schedule, timezone, from));
  }
  const costOf = (prices: readonly Price[], brand: string | null) =>
    prices
      .filter((price) => brand === null || price.brand === brand)
      .reduce((sum, { schedule, credits }) => sum + (runs.get(schedule) ?? 0) * credits, 0);
  const overruns = budgets.flatMap((budget): Overrun[] => {
    const credits = costOf(after, budget.brand);
    if (credits <= monthly(budget)) return [];
    return [{ budget, credits, worse: credits > costOf(before, budget.brand) }];
  });
  return { before: costOf(before, null), after: costOf(after, null), overruns };
}

/** The cost of a change in words, with what it is made of. */
export function planCostText({ before, after }: PlanCost, creditUsd: number): string {
  const priced = (credits: number) =>
    `${formatCount(credits)} credits (${formatUsd(costUsd(credits, creditUsd))})`;
  const change =
    after === before
      ? 'It costs nothing more'
      : `It costs about ${priced(Math.abs(after - before))} ${after > before ? 'more' : 'less'}`;
  return (
    `${change} in 30 days: the scans of its schedule times the pages of a scan, one credit each. ` +
    `All active hashtags together: about ${priced(after)}.`
  );
}

/** Which budget would be passed, in a sentence. */
export function overrunText({ budget, credits }: Overrun): string {
  const whose =
    budget.brand === null ? 'All active hashtags together' : `The active hashtags of ${budget.brand}`;
  const allowed = formatCount(budget.allowed);
  const limit =
    monthly(budget) === budget.allowed ? allowed : `${allowed}, ${formatCount(monthly(budget))} in 30 days`;
  return `${whose} would cost about ${formatCount(credits)} credits in 30 days, more than the ${budgetName(budget)} (${limit}).`;
}

function monthly({ kind, allowed }: BudgetState): number {
  return kind === 'monthly' || kind === 'brand-monthly' ? allowed : allowed * daysPerMonth;
}
