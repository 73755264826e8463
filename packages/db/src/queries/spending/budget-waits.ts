import type { BudgetKind, BudgetWait } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';

/** How soon a waiting hashtag is looked at again: budgets are raised, and scans turn out cheaper than expected. */
const checkAgainMs = 60_000;

/**
 * Notes that hashtags wait for a budget, and until when. Returns how many of them did not before. Of those that were found
 * waiting for the same within the last minute nothing is written: the next look at them is due as it was.
 */
export async function markBudgetWaits(
  db: Db,
  waits: ({ hashtagId: number } & BudgetWait)[],
  now: Date,
): Promise<number> {
  if (waits.length === 0) return 0;
  const result = await sql<{ began: number }>`
    with wait as (select * from json_to_recordset(${JSON.stringify(waits)})
      as wait("hashtagId" bigint, kind text, until timestamptz)),
    marked as (
      update hashtags set budget_wait_until = wait.until, budget_wait_for = wait.kind, budget_checked_at = ${now}
      from wait where hashtags.id = wait."hashtagId" and not (${waitsForBudget(now)} is true
        and budget_wait_for = wait.kind and budget_wait_until = wait.until))
    select count(*) as began from wait join hashtags h on h.id = wait."hashtagId"
    where h.budget_wait_until > ${now} is not true`.execute(db);
  return onlyRow(result).began;
}

/** Notes that a hashtag goes on. */
export async function endBudgetWait(db: Db, hashtagId: number): Promise<void> {
  await db
    .updateTable('hashtags')
    .set({ budget_wait_until: null, budget_wait_for: null, budget_checked_at: null })
    .where('id', '=', hashtagId)
    .where('budget_wait_until', 'is not', null)
    .execute();
}

/** Whether a `hashtags` row need not be looked at, as SQL: it was found waiting for a budget within the last minute. */
export function waitsForBudget(now: Date): RawBuilder<boolean> {
  const since = new Date(now.getTime() - checkAgainMs);
  return sql<boolean>`(budget_wait_until > ${now} and budget_checked_at between ${since} and ${now})`;
}

/** Hashtags that wait for the same budget until the same time. */
export type BudgetWaits = { kind: BudgetKind; brand: string | null; until: Date; hashtags: number };

/** The hashtags that wait for a budget at `now`, those of all or of some scans that are open; the longest waits last. */
export async function budgetWaits(db: Db, now: Date, scanIds?: number[]): Promise<BudgetWaits[]> {
  const ofScans = sql`h.id in (
    select s.hashtag_id from scans s where s.id = any(${scanIds ?? []}) and s.status = 'fetching' and not s.forced)`;
  const result = await sql<BudgetWaits>`
    select h.budget_wait_for as kind, case when h.budget_wait_for like 'brand-%' then h.brand end as brand,
      h.budget_wait_until as until, count(*) as hashtags
    from hashtags h
    where h.budget_wait_until > ${now} and h.status <> 'removed' and ${scanIds ? ofScans : sql`true`}
    group by 1, 2, 3 order by 3, 1, 2`.execute(db);
  return result.rows;
}
