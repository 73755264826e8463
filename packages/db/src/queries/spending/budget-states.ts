import type { Budgets, BudgetState } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { expectedCredits } from './expected-price.ts';
import { spentCredits } from './spent-credits.ts';

/**
 * Every budget that is set, those of all first, with what was spent of it on `day` or in its month. A hashtag's spending
 * counts for the brand that it has now. Reads the open scans, and of the month what the hashtags of brands with a budget
 * spent; for the budgets of all one row a day, or, before the first call of the day, the roll-up of the month.
 */
export async function budgetStates(db: Db, budget: Budgets, day: string): Promise<BudgetState[]> {
  const inMonth = monthOf(day);
  const result = await sql<BudgetState>`
    with allowed as (
      select 'daily' as kind, null as brand, ${budget.daily}::integer as allowed
      union all select 'monthly', null, ${budget.monthly}::integer
      union all select 'brand-daily', name, daily_budget from brands
      union all select 'brand-monthly', name, monthly_budget from brands),
    spent_by_brand as (
      select h.brand, sum(${spentCredits('s')}) as month,
        sum(${spentCredits('s')}) filter (where s.day = ${day}) as day
      from brands b join hashtags h on h.brand = b.name
      join lateral (select * from spending where hashtag_id = h.id and ${inMonth}) s on true
      group by h.brand),
    open as (
      select h.brand, sum(${remainingCredits}) as credits
      from scans o join hashtags h on h.id = o.hashtag_id where o.status = 'fetching' group by h.brand)
    select a.kind, a.brand, a.allowed,
      coalesce(case
        when a.brand is not null
          then (select case when a.kind like '%daily' then s.day else s.month end from spent_by_brand s where s.brand = a.brand)
        when exists (select from budget_days where day = ${day})
          then (select sum(spent) from budget_days where ${inMonth} and (day = ${day} or a.kind = 'monthly'))
        else (select sum(${spentCredits('spending')}) from spending where ${inMonth} and (day = ${day} or a.kind = 'monthly'))
      end, 0) as spent,
      coalesce((select sum(o.credits) from open o where a.brand is null or o.brand = a.brand), 0) as reserved
    from allowed a where a.allowed is not null
    order by a.brand nulls first, a.kind`.execute(db);
  return result.rows;
}

/**
 * Whether a day, a column, is in the calendar month of `day`, as SQL that an index on the column serves. Without time zones,
 * so that both ends are constants: else they are computed again for every row.
 */
export function monthOf(day: string, column: RawBuilder<unknown> = sql`day`): RawBuilder<boolean> {
  const start = sql`date_trunc('month', ${day}::date::timestamp)`;
  return sql<boolean>`${column} >= ${start}::date and ${column} < (${start} + interval '1 month')::date`;
}

/** What an open scan named `o` is expected to cost yet, without its calls under way: those count as spent. */
const remainingCredits = sql`greatest(greatest(${expectedCredits(sql`o.max_videos`)} - o.pages, 1)
  - (select count(*) from api_calls c where c.scan_id = o.id and c.finished_at is null), 0)`;
