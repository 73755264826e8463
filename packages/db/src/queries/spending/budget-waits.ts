import type { BudgetKind, BudgetWait } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';

/** How soon a waiting hashtag is looked at again: budgets are raised, and scans turn out cheaper than expected. */
const checkAgainMs = 60_000;
/** How many of those that wait together are named; thousands may. */
const namedHashtags = 3;

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

/** Hashtags that wait for the same budget until the same time: how many, and the names of the first few in the order of claims. */
export type BudgetWaits = {
  kind: BudgetKind;
  brand: string | null;
  until: Date;
  hashtags: number;
  names: string[];
};

/**
 * The hashtags that wait for a budget at `now`, those of all or of some scans that are open; the longest waits last. The most
 * urgent are those whose turn a claim gives first; whoever waits in the middle of a scan counts by its next one.
 */
export async function budgetWaits(db: Db, now: Date, scanIds?: number[]): Promise<BudgetWaits[]> {
  const ofScans = sql`h.id in (
    select s.hashtag_id from scans s where s.id = any(${scanIds ?? []}) and s.status = 'fetching' and not s.forced)`;
  const result = await sql<BudgetWaits>`
    with waiting as (
      select h.name, h.next_scan_at, h.id, h.budget_wait_for as kind, h.budget_wait_until as until,
        case when h.budget_wait_for like 'brand-%' then h.brand end as brand
      from hashtags h
      where h.budget_wait_until > ${now} and h.status <> 'removed' and ${scanIds ? ofScans : sql`true`}),
    placed as (
      select *, row_number() over (partition by kind, brand, until order by next_scan_at, id) as place from waiting)
    select kind, brand, until, count(*) as hashtags,
      array_agg(name order by place) filter (where place <= ${namedHashtags}) as names
    from placed group by kind, brand, until order by until, kind, brand`.execute(db);
  return result.rows;
}
