import { budgetStates, type BudgetWaits, type Db, priceOfScansNow } from '@ugc-radar/db';
import { budgetEnd, budgetName, budgetText, budgetWaitsText, dayOf, minuteText } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import { type BudgetState, InputError, OperationalError } from '@ugc-radar/types';

/** Throws `InputError` when a budget has no room for what scanning these hashtags is expected to cost. */
export async function refusePastBudgets(
  db: Db,
  { budget, timezone }: Config,
  scans: { hashtagIds: number[]; maxVideos: number | undefined; now: Date },
): Promise<void> {
  const budgets = await budgetStates(db, budget, dayOf(scans.now, timezone));
  if (budgets.length === 0) return;
  const prices = await priceOfScansNow(db, scans.hashtagIds, scans.maxVideos);
  const priceFor = (state: BudgetState) =>
    prices
      .filter(({ brand }) => state.brand === null || brand === state.brand)
      .reduce((sum, { credits }) => sum + credits, 0);
  const passed = budgets.find((state) => {
    const price = priceFor(state);
    return price > 0 && price > state.allowed - state.spent - state.reserved;
  });
  if (!passed) return;
  const until = minuteText(budgetEnd(passed.kind, timezone, scans.now), timezone);
  const price = priceFor(passed);
  throw new InputError(
    `this is expected to cost ${price} ${price === 1 ? 'credit' : 'credits'}, for which the ${budgetName(passed)} has no room until ${until} ` +
      `(${timezone}): ${budgetText(passed)}. Nothing was fetched. Wait, raise the budget, or add --force to pass it.`,
  );
}

/** Why `radar scan` does not wait any longer: the scans need more than the budgets allow today. */
export function budgetSpentError(waits: BudgetWaits[], timezone: string): OperationalError {
  return new OperationalError(
    `a budget is spent: ${budgetWaitsText(waits, timezone)}. What was fetched is stored; the scan goes on by itself while ` +
      '`radar up` or a `radar fetch-worker` runs, and within 15 seconds with --force.',
  );
}
