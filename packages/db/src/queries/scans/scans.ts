import { InputError, type StopReason } from '@ugc-radar/types';
import { type Selectable, sql } from 'kysely';
import { inTransaction } from '../../in-transaction.ts';
import type { Db, ScansTable, Trx } from '../../schema.ts';
import { endBudgetWait } from '../spending/budget-waits.ts';
import { isWhole } from './whole-scans.ts';

export type Scan = Selectable<ScansTable>;

/** A page of a scan, the first being 1. */
export type PageKey = { scanId: number; page: number };

/** A scan that was just closed: what a log line tells, and the hashtag and day whose summary is due. */
export type FinishedScan = {
  scanId: number;
  hashtagId: number;
  hashtag: string;
  day: string;
  status: 'complete' | 'failed';
  videosSeen: number;
  newVideos: number;
  credits: number;
};

/**
 * Opens a scan that a person asked for, or returns the one that is being fetched for the hashtag already (`joined`). Throws
 * `InputError` when the hashtag has been removed meanwhile.
 */
export async function openManualScan(
  db: Db,
  hashtag: { id: number },
  options: { maxVideos: number; now: Date; day: string; forced?: boolean },
): Promise<{ scanId: number; nextPage: number | null; joined: boolean }> {
  const { maxVideos, now, day, forced = false } = options;
  return inTransaction(db, async (trx) => {
    await lockUnlessRemoved(trx, hashtag.id);
    const opened = await trx
      .insertInto('scans')
      .values({
        hashtag_id: hashtag.id,
        reason: 'manual',
        slot: now,
        day,
        max_videos: maxVideos,
        forced,
        waited_since: now,
        queued_at: now,
        created_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'next_page'])
      .executeTakeFirst();
    // What a claim found out about its budget is not about this scan.
    if (opened || forced) await endBudgetWait(trx, hashtag.id);
    if (opened) return { scanId: opened.id, nextPage: opened.next_page, joined: false };
    // What is open already is waited for from now on, and becomes forced too, unless it was: nobody would understand a
    // forced scan that holds back.
    const open = await trx
      .updateTable('scans')
      .set({
        forced: sql<boolean>`forced or ${forced}`,
        waited_since: sql<Date>`coalesce(waited_since, ${now})`,
      })
      .where('hashtag_id', '=', hashtag.id)
      .where('status', '=', 'fetching')
      .returning(['id', 'next_page'])
      .executeTakeFirst();
    // The open scan ended between the two statements: now there is room for ours.
    if (!open) return openManualScan(trx, hashtag, { ...options, now: new Date(now.getTime() + 1) });
    return { scanId: open.id, nextPage: open.next_page, joined: true };
  });
}

/** Until the transaction ends: whoever pauses or removes the hashtag then ends its scan, or has done so before it is opened. */
async function lockUnlessRemoved(trx: Trx, hashtagId: number): Promise<void> {
  const { name, status } = await trx
    .selectFrom('hashtags')
    .select(['name', 'status'])
    .where('id', '=', hashtagId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if (status !== 'removed') return;
  throw new InputError(`not tracked any more: #${name}; expected a hashtag that nobody removes meanwhile.`, {
    code: 'untracked-hashtags',
    names: [name],
  });
}

/**
 * Of each of these hashtags the newest scan, if a person began or joined it after `since` and it is complete and was not cut
 * off; the newest first.
 */
export function recentManualScans(
  db: Db,
  hashtags: string[],
  since: Date,
): Promise<{ hashtag: string; startedAt: Date; videosSeen: number; credits: number }[]> {
  return db
    .selectFrom('hashtags as h')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('scans')
          .selectAll()
          .whereRef('hashtag_id', '=', 'h.id')
          .orderBy('id', 'desc')
          .limit(1)
          .as('s'),
      (join) => join.onTrue(),
    )
    .select([
      'h.name as hashtag',
      sql<Date>`s.waited_since`.as('startedAt'),
      's.videos_seen as videosSeen',
      's.credits_used as credits',
    ])
    .where('h.name', 'in', hashtags)
    .where('s.status', '=', 'complete')
    .where(isWhole('s'))
    .where('s.waited_since', '>', since)
    .orderBy('s.waited_since', 'desc')
    .execute();
}

/** Scans by id, in no particular order. */
export function findScans(db: Db, scanIds: number[]): Promise<Scan[]> {
  return db.selectFrom('scans').selectAll().where('id', 'in', scanIds).execute();
}

/** Whether any scan has pages to fetch, other than those that wait for a budget at `now`. */
export async function isAnyFetching(db: Db, now: Date): Promise<boolean> {
  const scan = await db
    .selectFrom('scans as s')
    .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
    .select('s.id')
    .where('s.status', '=', 'fetching')
    .where(sql<boolean>`h.budget_wait_until > ${now} is not true`)
    .limit(1)
    .executeTakeFirst();
  return scan !== undefined;
}

/**
 * Gives up fetching a scan at a page: it keeps the pages it has, and is `failed` once they are scored. `code` is a stable name
 * of the error, `message` a sentence. Does nothing to a scan that is past that page. Returns the scan when that
 * closed it, else null.
 */
export async function failScan(
  db: Db,
  job: PageKey,
  error: { code: string; message: string },
  now: Date,
): Promise<FinishedScan | null> {
  return endFetching(db, job, { stop_reason: 'failed', error: error.message, error_code: error.code }, now);
}

/**
 * Ends fetching a scan well at a page that there is not: it is `complete` once the pages it has are scored. Does nothing to
 * a scan that is past that page. Returns the scan when that closed it, else null.
 */
export async function stopScan(
  db: Db,
  job: PageKey,
  reason: StopReason,
  now: Date,
): Promise<FinishedScan | null> {
  return endFetching(db, job, { stop_reason: reason }, now);
}

/** What a scan is once no page of it is to be fetched any more. */
const fetchedAll = { status: 'scoring', next_page: null, next_cursor: null } as const;

async function endFetching(
  db: Db,
  { scanId, page }: PageKey,
  why: { stop_reason: string; error?: string; error_code?: string },
  now: Date,
): Promise<FinishedScan | null> {
  return db.transaction().execute(async (trx) => {
    await trx
      .updateTable('scans')
      .set({ ...fetchedAll, ...why })
      .where('id', '=', scanId)
      .where('next_page', '=', page)
      .where('status', '=', 'fetching')
      .execute();
    return finishScan(trx, scanId, now);
  });
}

/**
 * Ends fetching the open scans of some hashtags well, as `stopScan` does: from the commit on no call is opened for them, and
 * an answer that is under way is stored all the same. The summaries of those that this closes are the reporter's to find.
 */
export async function stopScansOf(
  trx: Trx,
  hashtagIds: number[],
  reason: StopReason,
  now: Date,
): Promise<void> {
  const open = await trx
    .selectFrom('scans')
    .select('id')
    .where('hashtag_id', 'in', hashtagIds)
    .where('status', '=', 'fetching')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  if (open.length === 0) return;
  const ids = open.map(({ id }) => id);
  await trx
    .updateTable('scans')
    .set({ ...fetchedAll, stop_reason: reason })
    .where('id', 'in', ids)
    .execute();
  await finishScans(trx, ids, now);
}

/** `finishScans` of one scan: the scan if this call closed it, else null. */
export async function finishScan(trx: Trx, scanId: number, now: Date): Promise<FinishedScan | null> {
  return (await finishScans(trx, [scanId], now))[0] ?? null;
}

/**
 * Closes scans whose fetching is over and whose pages are all scored: `failed` if there is an error, else `complete`.
 * Locks the scans first, in order, so that of two last pages scored at once the later one sees both; not their keys,
 * which inserted links reference. Returns those that this call closed; their summaries are due, also where a scan was
 * closed and summarised before and a late answer had opened it again.
 */
export async function finishScans(trx: Trx, scanIds: number[], now: Date): Promise<FinishedScan[]> {
  const locked = await sql<{ id: number; status: string }>`
    select id, status from scans where id = any(${scanIds}::bigint[]) order by id for no key update`.execute(
    trx,
  );
  const ids = locked.rows.flatMap(({ id, status }) => (status === 'scoring' ? [id] : []));
  if (ids.length === 0) return [];
  const closed = await sql<FinishedScan>`
    update scans s set status = case when s.error is null then 'complete' else 'failed' end, finished_at = ${now},
      summarized_status = null,
      videos_new = (select count(*) from video_hashtags vh
        where vh.hashtag_id = s.hashtag_id and vh.first_seen_day = s.day and vh.first_scan_id = s.id)
    from hashtags h
    where s.id = any(${ids}::bigint[]) and h.id = s.hashtag_id
      and not exists (select 1 from scan_pages p where p.scan_id = s.id and p.scored_at is null)
    returning s.id as "scanId", s.hashtag_id as "hashtagId", h.name as hashtag, s.day, s.status,
      s.videos_seen as "videosSeen", s.videos_new as "newVideos", s.credits_used as credits`.execute(trx);
  return closed.rows;
}
