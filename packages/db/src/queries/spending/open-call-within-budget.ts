import type { BudgetKind, Budgets } from '@ugc-radar/types';
import { sql } from 'kysely';
import { lockBudgetCalls } from '../../locks.ts';
import type { Db, Trx } from '../../schema.ts';
import { monthOf } from './budget-states.ts';
import { endBudgetWait } from './budget-waits.ts';
import { type CallToSend, openCall } from './ledger.ts';
import { onlyRow } from '../../only-row.ts';
import { spentCredits } from './spent-credits.ts';

/**
 * `openCall`, unless a budget of all or of the hashtag's brand has no credit left: then nothing is written, and the budget
 * that is spent for longest is returned. Every call of unknown cost, those under way included, counts as one credit, and
 * calls are weighed one after the other over all processes: together they never pass a budget. `hasWaited`: the
 * hashtag's wait for a budget ends with the call, or neither is written.
 */
export async function openCallWithinBudget(
  db: Db,
  call: CallToSend,
  budget: Budgets,
  hasWaited = false,
): Promise<{ callId: number } | { spent: BudgetKind }> {
  return db.transaction().execute(async (trx) => {
    // A statement of its own: the next one must see what the holder before has committed.
    await lockBudgetCalls(trx);
    let weighed = await weigh(trx, call, budget);
    if (!weighed.reckoned && (budget.daily !== null || budget.monthly !== null)) {
      await reckonDays(trx, call.day);
      weighed = await weigh(trx, call, budget);
    }
    if (weighed.spent !== null) return { spent: weighed.spent };
    if (hasWaited) await endBudgetWait(trx, call.hashtagId);
    return { callId: await openCall(trx, call) };
  });
}

/**
 * The budget that is spent, if any, and whether `budget_days` is kept for the day. Reads a row for each day of the month,
 * and what the hashtags of the brand spent in it.
 */
async function weigh(
  trx: Trx,
  { day, hashtagId }: CallToSend,
  budget: Budgets,
): Promise<{ reckoned: boolean; spent: BudgetKind | null }> {
  const result = await sql<{ reckoned: boolean; spent: BudgetKind | null }>`
    with brand as (select b.* from hashtags h join brands b on b.name = h.brand where h.id = ${hashtagId}),
    of_all as (
      select sum(spent) as month, sum(spent) filter (where day = ${day}) as day from budget_days
      where ${monthOf(day)}),
    of_brand as (
      select sum(${spentCredits('s')}) as month,
        sum(${spentCredits('s')}) filter (where s.day = ${day}) as day
      from brand join hashtags h on h.brand = brand.name join spending s on s.hashtag_id = h.id
      where ${monthOf(day, sql`s.day`)})
    select exists (select from budget_days where day = ${day}) as reckoned,
      (select kind from (values
        (1, 'monthly', ${budget.monthly}::integer, (select month from of_all)),
        (2, 'brand-monthly', (select monthly_budget from brand), (select month from of_brand)),
        (3, 'daily', ${budget.daily}::integer, (select day from of_all)),
        (4, 'brand-daily', (select daily_budget from brand), (select day from of_brand)))
        as budgets(rank, kind, allowed, spent)
        where coalesce(spent, 0) >= allowed order by rank limit 1) as spent`.execute(trx);
  return onlyRow(result);
}

/**
 * Begins to keep `budget_days` for a day, and makes those of its month right: there may have been no budget for a while.
 * Once a day: nobody else may write to the ledger meanwhile, or its calls would be counted twice or not at all.
 */
async function reckonDays(trx: Trx, day: string): Promise<void> {
  await sql`lock table spending in share row exclusive mode`.execute(trx);
  await sql`
    insert into budget_days (day, spent)
    select day, sum(spent) from (
      select day, ${spentCredits('spending')} as spent from spending
      where ${monthOf(day)}
      union all select ${day}::date, 0) spending
    group by day
    on conflict (day) do update set spent = excluded.spent`.execute(trx);
}
