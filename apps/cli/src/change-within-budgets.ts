import { budgetStates, type Db, scanPrices, type Trx } from '@ugc-radar/db';
import { dayOf, overrunText, planCost, planCostText } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import { InputError } from '@ugc-radar/types';

/**
 * Changes what is tracked, if the budgets allow what it then costs in 30 days; else nothing is changed, unless `force`.
 * Returns the change's result, and the sentences that tell its cost and warn of a budget that is too small.
 */
export async function changeWithinBudgets<T>(
  db: Db,
  config: Config,
  options: { force: boolean | undefined; now: Date },
  change: (trx: Trx) => Promise<T>,
): Promise<{ result: T; notes: string[] }> {
  const { timezone, scavio } = config;
  return db.transaction().execute(async (trx) => {
    const before = await scanPrices(trx);
    const result = await change(trx);
    const after = await scanPrices(trx);
    const budgets = await budgetStates(trx, config.budget, dayOf(options.now, timezone));
    const cost = planCost({ before, after, budgets, timezone, from: options.now });
    const worse = cost.overruns.filter((overrun) => overrun.worse);
    if (worse.length > 0 && !options.force) {
      throw new InputError(
        `${worse.map(overrunText).join(' ')} Nothing was changed. Expected scans that the budgets pay for: scan less often, ` +
          'lower --max-videos, raise the budget, or add --force and let the least urgent wait.',
      );
    }
    const warnings = cost.overruns.map(
      (overrun) => `Warning: ${overrunText(overrun)} The least urgent will wait.`,
    );
    return { result, notes: [planCostText(cost, scavio.creditUsd), ...warnings] };
  });
}
