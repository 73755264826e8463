import type { Budgets, BudgetState, BudgetWait } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';
import { tryLockBudgetClaims } from '../../locks.ts';
import type { Db, Trx } from '../../schema.ts';
import { budgetStates } from '../spending/budget-states.ts';
import { markBudgetWaits, waitsForBudget } from '../spending/budget-waits.ts';
import { expectedCredits } from '../spending/expected-price.ts';
import { onlyRow } from '../../only-row.ts';

export type ClaimedScan = { scanId: number; hashtagId: number };

/** A due hashtag and what its scan is expected to cost, in credits. */
export type PricedHashtag = { id: number; brand: string | null; schedule: string; price: number };

/** Of due hashtags, most urgent first, those that their budgets allow, and the others with the budget they wait for. */
export type ChooseAffordable = (
  due: PricedHashtag[],
  budgets: BudgetState[],
) => { affordable: PricedHashtag[]; waiting: ({ hashtagId: number } & BudgetWait)[] };

/** A hashtag's place in the order of urgency: since when it is due, as the database writes it, and its id. */
export type DuePlace = { dueSince: string; id: number };

export type Claim = {
  /** Hashtags whose next time has moved; one without a scan in `scans` is still busy with its last. */
  claimed: number;
  scans: ClaimedScan[];
  beganToWait: number;
  /** Where the next claim goes on; null from the start. */
  last: DuePlace | null;
};

export type ClaimOptions = {
  now: Date;
  limit: number;
  /** Where the claim before this one ended: what comes earlier was claimed, or is held by others. Null: from the start. */
  after: DuePlace | null;
  /** The day that the scans count for, in the configured time zone. */
  day: string;
  nextScanAt: (schedules: string[]) => Map<string, Date>;
  budget: Budgets;
  chooseAffordable: ChooseAffordable;
};

/**
 * Claims up to `limit` hashtags that are due at `now`, opens a scan for each and moves its next time to
 * `nextScanAt(schedule)`, in one transaction. Rows that another scheduler holds are skipped, so any number may run.
 * A hashtag whose last scan is still open gets no second one. However many slots were missed, one scan is opened.
 * What a budget does not allow stays due and carries the wait; while another scheduler shares out a budget, nothing is claimed.
 */
export async function claimDueHashtags(db: Db, options: ClaimOptions): Promise<Claim> {
  const { due, budgeted } = await lookForDue(db, options);
  if (!due) return { claimed: 0, scans: [], beganToWait: 0, last: null };
  return db.transaction().execute(async (trx) => {
    const taken = budgeted
      ? await takeAffordable(trx, options)
      : { ...(await takeDue(trx, options)), beganToWait: 0 };
    const scans = await openScansOf(trx, taken.hashtags, options);
    const { hashtags, beganToWait, last } = taken;
    return { claimed: hashtags.length, scans, beganToWait, last };
  });
}

async function lookForDue(
  db: Db,
  { now, budget, after }: ClaimOptions,
): Promise<{ due: boolean; budgeted: boolean }> {
  const isSet = budget.daily !== null || budget.monthly !== null;
  // In order, for that is by the index: a prepared plan expects a third of all to be due and would read the table to find one.
  const result = await sql<{ due: boolean; budgeted: boolean }>`
    select (select true from hashtags
        where status = 'active' and next_scan_at <= ${now} and ${isBehind(after)}
          and ${waitsForBudget(now)} is not true
        order by next_scan_at, id limit 1) is true as due,
      ${isSet} or exists (select from brands) as budgeted`.execute(db);
  return onlyRow(result);
}

async function takeDue(
  trx: Trx,
  { now, limit, after }: ClaimOptions,
): Promise<{ hashtags: { id: number; schedule: string }[]; last: DuePlace | null }> {
  const due = await sql<{ schedule: string } & DuePlace>`
    select id, schedule, next_scan_at::text as "dueSince" from hashtags
    where status = 'active' and next_scan_at <= ${now} and ${isBehind(after)}
    order by next_scan_at, id limit ${limit} for no key update skip locked`.execute(trx);
  return { hashtags: due.rows, last: due.rows.at(-1) ?? null };
}

function isBehind(place: DuePlace | null): RawBuilder<boolean> {
  return place === null
    ? sql<boolean>`true`
    : sql<boolean>`(next_scan_at, id) > (${place.dueSince}::timestamptz, ${place.id}::bigint)`;
}

/** All that is due takes part, the waiting too: nothing that became due later may overtake it. */
async function takeAffordable(
  trx: Trx,
  options: ClaimOptions,
): Promise<{ hashtags: PricedHashtag[]; beganToWait: number; last: null }> {
  const { now, limit, day, budget } = options;
  if (!(await tryLockBudgetClaims(trx))) return { hashtags: [], beganToWait: 0, last: null };
  const due = await sql<PricedHashtag>`
    select h.id, h.brand, h.schedule,
      case when exists (select from scans o where o.hashtag_id = h.id and o.status = 'fetching') then 0
        else ${expectedCredits()} end as price
    from hashtags h where h.status = 'active' and h.next_scan_at <= ${now}
    order by h.next_scan_at, h.id for no key update skip locked`.execute(trx);
  const choice = options.chooseAffordable(due.rows, await budgetStates(trx, budget, day));
  const beganToWait = await markBudgetWaits(trx, choice.waiting, now);
  return { hashtags: choice.affordable.slice(0, limit), beganToWait, last: null };
}

async function openScansOf(
  trx: Trx,
  hashtags: { id: number; schedule: string }[],
  { now, day, nextScanAt }: ClaimOptions,
): Promise<ClaimedScan[]> {
  if (hashtags.length === 0) return [];
  const next = nextScanAt([...new Set(hashtags.map((hashtag) => hashtag.schedule))]);
  const moves = hashtags.map((hashtag) => ({ id: hashtag.id, next: next.get(hashtag.schedule) }));
  const scans = await sql<ClaimedScan>`
    with due as (select * from json_to_recordset(${JSON.stringify(moves)}) as due(id bigint, next timestamptz)),
    opened as (
      insert into scans (hashtag_id, reason, slot, day, max_videos, queued_at, created_at)
      select h.id, 'schedule', h.next_scan_at, ${day}, h.max_videos, ${now}, ${now}
      from due join hashtags h on h.id = due.id
      order by h.next_scan_at, h.id
      on conflict do nothing
      returning id, hashtag_id),
    moved as (
      update hashtags set next_scan_at = due.next,
        budget_wait_until = case when opened.id is null then budget_wait_until end,
        budget_wait_for = case when opened.id is null then budget_wait_for end,
        budget_checked_at = case when opened.id is null then budget_checked_at end
      from due left join opened on opened.hashtag_id = due.id where hashtags.id = due.id)
    select id as "scanId", hashtag_id as "hashtagId" from opened order by id`.execute(trx);
  return scans.rows;
}
