import type { RejectedItem, Video } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { RawAnswer } from '../raw-answer.ts';
import type { Db, Trx } from '../schema.ts';
import { type CallOutcome, closeCall } from './ledger.ts';
import { formChangedReason, keepRawAnswer } from './raw-answers.ts';

/** A page as it was served and paid for. */
export type PaidPage = {
  scanId: number;
  page: number;
  /** The call that brought it, from `openCall`, and how that ended. */
  callId: number;
  outcome: CallOutcome;
  cursor: string | null;
  fetchedAt: Date;
  /** Now: its jobs are queued right after. */
  storedAt: Date;
  itemCount: number;
  /** How many of the hashtag's last scans make a video known; 0: none is. */
  knownScans: number;
  videos: Video[];
  rejected: RejectedItem[];
  /** The answer as it came; null: it is not kept. */
  raw: RawAnswer | null;
};

/** What the decision about the next page hangs on. */
export type PageFacts = {
  /** Videos of this page that no earlier page of the scan had. */
  unseen: number;
  /** Distinct videos of the scan, this page included. */
  seen: number;
  maxVideos: number;
  /** Whether the page has videos and the last scans saw all of them. */
  allKnown: boolean;
  /** The number of this page within the scan, from 1. */
  page: number;
};

export type NextPage = { next: true; cursor: string } | { next: false; reason: string };

/**
 * Makes a paid page durable: its normalised videos, its rejected items, its raw answer and the end of its call in one
 * transaction.
 * `decide` says whether and where the scan goes on; its answer is stored with the page. Repeating it for the same call
 * does nothing, so that a commit whose answer got lost may be tried again.
 * A page that was already stored (a job that ran twice) gains the videos it did not have and is scored again:
 * what was paid for is kept. Returns the page to fetch next, or null.
 */
export async function storePage(
  db: Db,
  answer: PaidPage,
  decide: (facts: PageFacts) => NextPage,
): Promise<number | null> {
  return db.transaction().execute(async (trx) => {
    const scan = await lockScan(trx, answer);
    // Nothing is seen later than now by the clock that all share, whatever the clock of its process says.
    const paid = { ...answer, fetchedAt: answer.fetchedAt > scan.now ? scan.now : answer.fetchedAt };
    if (!(await closeCall(trx, paid.callId, paid.outcome))) return scan.nextPage;
    const first = scan.nextPage === paid.page;
    await insertPage(trx, paid);
    await insertRejected(trx, paid);
    if (paid.raw) await keepRawAnswer(trx, paid, paid.raw);
    if (!first) {
      await reopenForScoring(trx, paid, scan.unseen);
      return scan.nextPage;
    }
    const seen = scan.seen + scan.unseen;
    const next = decide({ ...scan, seen, page: paid.page });
    const nextPage = next.next ? paid.page + 1 : null;
    await trx
      .updateTable('scans')
      .set((eb) => ({
        pages: eb('pages', '+', 1),
        videos_seen: seen,
        rejected: eb('rejected', '+', paid.rejected.length),
        next_page: nextPage,
        next_cursor: next.next ? next.cursor : null,
        stop_reason: next.next ? null : next.reason,
        status: next.next ? 'fetching' : 'scoring',
        queued_at: paid.storedAt,
      }))
      .where('id', '=', paid.scanId)
      .execute();
    return nextPage;
  });
}

/** The page of a job that ran twice: what the second answer adds is counted, and a closed scan is scored once more. */
async function reopenForScoring(trx: Trx, paid: PaidPage, unseen: number): Promise<void> {
  await sql`
    update scans set videos_seen = videos_seen + ${unseen}, rejected = rejected + ${paid.rejected.length},
      queued_at = ${paid.storedAt}, finished_at = null,
      status = case when status in ('complete', 'failed') then 'scoring' else status end
    where id = ${paid.scanId}`.execute(trx);
}

type LockedScan = Omit<PageFacts, 'page'> & { nextPage: number | null; now: Date };

/**
 * Locks the scan and compares the page with what this scan and the ones before it were served. Known is what one of the
 * last complete scans saw, if that asked for at least as many videos: the others may have stopped before these.
 */
async function lockScan(trx: Trx, paid: PaidPage): Promise<LockedScan> {
  const ids = paid.videos.map((video) => video.videoId);
  const result = await sql<LockedScan>`
    with scan as (
      select id, hashtag_id, next_page, videos_seen, max_videos, forced
      from scans where id = ${paid.scanId} for no key update),
    served as (select unnest(${ids}::text[]) as video_id),
    known as (
      select unnest(p.video_ids) as video_id
      from scan cross join lateral (
        select e.id, e.max_videos from scans e
        where e.hashtag_id = scan.hashtag_id and e.id < scan.id and e.status = 'complete' and not scan.forced
          and e.stop_reason is distinct from ${formChangedReason}
        order by e.id desc limit ${paid.knownScans}) earlier
      join scan_pages p on p.scan_id = earlier.id
      where earlier.max_videos >= scan.max_videos)
    select scan.next_page as "nextPage", scan.videos_seen as seen, scan.max_videos as "maxVideos",
      (select count(*) from served where video_id not in (
        select unnest(video_ids) from scan_pages where scan_id = ${paid.scanId})) as unseen,
      exists (select from served)
        and not exists (select from served where video_id not in (select video_id from known)) as "allKnown",
      clock_timestamp() as now
    from scan`.execute(trx);
  const scan = result.rows[0];
  if (!scan) throw new Error(`scan ${paid.scanId} does not exist`);
  return scan;
}

async function insertPage(trx: Trx, paid: PaidPage): Promise<void> {
  const ids = paid.videos.map((video) => video.videoId);
  await sql`
    insert into scan_pages as stored (scan_id, page, cursor, fetched_at, item_count, rejected_count, video_ids, videos, scored_at)
    values (${paid.scanId}, ${paid.page}, ${paid.cursor}, ${paid.fetchedAt}, ${paid.itemCount}, ${paid.rejected.length},
      ${ids}, ${JSON.stringify(paid.videos)}, null)
    on conflict (scan_id, page) do update set
      fetched_at = excluded.fetched_at,
      item_count = stored.item_count + excluded.item_count,
      rejected_count = stored.rejected_count + excluded.rejected_count,
      video_ids = array(select distinct unnest(stored.video_ids || excluded.video_ids)),
      videos = (coalesce(stored.videos::jsonb, '[]') || excluded.videos::jsonb)::json,
      scored_at = null`.execute(trx);
}

async function insertRejected(trx: Trx, paid: PaidPage): Promise<void> {
  if (paid.rejected.length === 0) return;
  await trx
    .insertInto('rejected_items')
    .values(
      paid.rejected.map((item) => ({
        scan_id: paid.scanId,
        page: paid.page,
        reason: item.reason,
        raw: item.raw,
        rejected_at: paid.fetchedAt,
      })),
    )
    .execute();
}
