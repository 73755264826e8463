import { budgetStates, type Db, priceOfScansNow } from '@ugc-radar/db';
import { budgetEnd, budgetName, budgetText, dayOf, minuteText } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import { type BudgetState, type Refusal, SpendingRefusal } from '@ugc-radar/types';
import type { Wording } from './wording.ts';

type ScansNow = { hashtagIds: number[]; maxVideos: number | undefined; now: Date; wording: Wording };

/** Throws `SpendingRefusal` when a budget has no room for what scanning these hashtags is expected to cost. */
export async function refusePastBudgets(
  db: Db,
  config: Pick<Config, 'budget' | 'timezone'>,
  scans: ScansNow,
): Promise<void> {
  const { refusal } = await priceScansNow(db, config, scans);
  if (refusal !== null) throw new SpendingRefusal(refusal);
}

/** What scanning these hashtags now is expected to cost, in credits, and why a budget has no room for it, or null. */
export async function priceScansNow(
  db: Db,
  { budget, timezone }: Pick<Config, 'budget' | 'timezone'>,
  { hashtagIds, maxVideos, now, wording }: ScansNow,
): Promise<{ credits: number; refusal: Refusal | null }> {
  const budgets = await budgetStates(db, budget, dayOf(now, timezone));
  const prices = await priceOfScansNow(db, hashtagIds, maxVideos);
  const priceFor = ({ brand }: Pick<BudgetState, 'brand'>) =>
    prices
      .filter((price) => brand === null || price.brand === brand)
      .reduce((sum, { credits }) => sum + credits, 0);
  const credits = priceFor({ brand: null });
  const passed = budgets.find((state) => {
    const price = priceFor(state);
    return price > 0 && price > state.allowed - state.spent - state.reserved;
  });
  if (!passed) return { credits, refusal: null };
  const until = budgetEnd(passed.kind, timezone, now);
  const price = priceFor(passed);
  const message =
    `this is expected to cost ${price} ${price === 1 ? 'credit' : 'credits'}, for which the ${budgetName(passed)} has no room until ${minuteText(until, timezone)} ` +
    `(${timezone}): ${budgetText(passed)}. Nothing was fetched. Wait, raise the budget, or ${wording.force} to pass it.`;
  const problem = { code: 'budget-full', ...passed, credits: price, until: until.toISOString() } as const;
  return { credits, refusal: { message, problem } };
}
