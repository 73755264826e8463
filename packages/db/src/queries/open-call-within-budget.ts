import type { BudgetKind, Budgets } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db, Trx } from '../schema.ts';
import { type CallToSend, openCall } from './ledger.ts';

/** The two numbers of the advisory lock under which calls are weighed one after the other. */
const callLock = sql`pg_advisory_xact_lock(1969382254, 2)`;

/**
 * `openCall`, unless a budget of all or of the hashtag's brand has no credit left: then nothing is written, and the budget
 * that is spent for longest is returned. Every call of unknown cost, those under way included, counts as one credit, and
 * calls are weighed one after the other over all processes: together they never pass a budget.
 */
export async function openCallWithinBudget(
  db: Db,
  call: CallToSend,
  budget: Budgets,
): Promise<{ callId: number } | { spent: BudgetKind }> {
  return db.transaction().execute(async (trx) => {
    // A statement of its own: the next one must see what the holder before has committed.
    await sql`select ${callLock}`.execute(trx);
    const spent = await spentBudget(trx, call, budget);
    return spent ? { spent } : { callId: await openCall(trx, call) };
  });
}

/** Reads the roll-up's rows of the day, with a monthly budget those of the month. */
async function spentBudget(trx: Trx, call: CallToSend, budget: Budgets): Promise<BudgetKind | undefined> {
  const { day, hashtagId } = call;
  const first = budget.monthly === null ? sql`${day}::date` : sql`date_trunc('month', ${day}::date)`;
  const result = await sql<{ kind: BudgetKind }>`
    with brand as (select b.* from hashtags h join brands b on b.name = h.brand where h.id = ${hashtagId}),
    of_all as (
      select sum(credits + unknown_calls) as month, sum(credits + unknown_calls) filter (where day = ${day}) as day
      from spending
      where ${budget.daily !== null || budget.monthly !== null}
        and day >= ${first} and day < date_trunc('month', ${day}::date) + interval '1 month'),
    of_brand as (
      select sum(s.credits + s.unknown_calls) as month,
        sum(s.credits + s.unknown_calls) filter (where s.day = ${day}) as day
      from brand join hashtags h on h.brand = brand.name join spending s on s.hashtag_id = h.id
      where s.day >= date_trunc('month', ${day}::date) and s.day < date_trunc('month', ${day}::date) + interval '1 month')
    select kind from (values
      (1, 'monthly', ${budget.monthly}::integer, (select month from of_all)),
      (2, 'brand-monthly', (select monthly_budget from brand), (select month from of_brand)),
      (3, 'daily', ${budget.daily}::integer, (select day from of_all)),
      (4, 'brand-daily', (select daily_budget from brand), (select day from of_brand)))
      as budgets(rank, kind, allowed, spent)
    where coalesce(spent, 0) >= allowed order by rank limit 1`.execute(trx);
  return result.rows[0]?.kind;
}
