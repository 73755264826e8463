import { budgetStates, type Db, inTransaction, scanPrices, type Trx } from '@ugc-radar/db';
import { dayOf, type Overrun, overrunText, type PlanCost, planCost, planCostText } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import { type ProblemOf, type Refusal, SpendingRefusal } from '@ugc-radar/types';
import type { Wording } from './wording.ts';

type Settings = Pick<Config, 'timezone' | 'budget' | 'scavio'>;

/**
 * Changes what is tracked, if the budgets allow what it then costs in 30 days; else nothing is changed and it throws
 * `SpendingRefusal`, unless `force`. Returns the change's result, its cost, and the sentences that tell it and warn of a
 * budget that is too small.
 */
export async function changeWithinBudgets<T>(
  db: Db,
  config: Settings,
  options: { force: boolean | undefined; now: Date; wording: Wording },
  change: (trx: Trx) => Promise<T>,
): Promise<{ result: T; cost: PlanCost; notes: string[] }> {
  return inTransaction(db, async (trx) => {
    const { result, cost } = await costOfChange(trx, config, options.now, change);
    const refusal = refusalOf(cost, options.wording);
    if (refusal !== null && !options.force) throw new SpendingRefusal(refusal);
    return { result, cost, notes: notesOf(cost, config) };
  });
}

/**
 * What such a change would cost, without making it: the same sentences, and the refusal that it would meet, or null.
 * It is made and rolled back, so that it is priced by the very same statements.
 */
export async function priceOfChange<T>(
  db: Db,
  config: Settings,
  options: { now: Date; wording: Wording },
  change: (trx: Trx) => Promise<T>,
): Promise<{ result: T; cost: PlanCost; notes: string[]; refusal: Refusal | null }> {
  const trx = await db.startTransaction().execute();
  try {
    const { result, cost } = await costOfChange(trx, config, options.now, change);
    return { result, cost, notes: notesOf(cost, config), refusal: refusalOf(cost, options.wording) };
  } finally {
    await trx.rollback().execute();
  }
}

async function costOfChange<T>(
  trx: Trx,
  { timezone, budget }: Settings,
  now: Date,
  change: (trx: Trx) => Promise<T>,
): Promise<{ result: T; cost: PlanCost }> {
  const before = await scanPrices(trx);
  const result = await change(trx);
  const after = await scanPrices(trx);
  const budgets = await budgetStates(trx, budget, dayOf(now, timezone));
  return { result, cost: planCost({ before, after, budgets, timezone, from: now }) };
}

function refusalOf({ overruns }: PlanCost, { maxVideos, force }: Wording): Refusal | null {
  const worse = overruns.filter((overrun) => overrun.worse);
  if (worse.length === 0) return null;
  const message =
    `${worse.map(overrunText).join(' ')} Nothing was changed. Expected scans that the budgets pay for: scan less often, ` +
    `lower ${maxVideos}, raise the budget, or ${force} and let the least urgent wait.`;
  return { message, problem: { code: 'plan-past-budgets', overruns: worse.map(overrunJson) } };
}

/** A budget that a plan would pass, as the API tells it. */
export function overrunJson({
  budget: { kind, brand, allowed },
  credits,
}: Overrun): ProblemOf<'plan-past-budgets'>['overruns'][number] {
  return { kind, brand, allowed, credits };
}

function notesOf(cost: PlanCost, { scavio }: Settings): string[] {
  const warnings = cost.overruns.map(
    (overrun) => `Warning: ${overrunText(overrun)} The least urgent will wait.`,
  );
  return [planCostText(cost, scavio.creditUsd), ...warnings];
}
