import type { RejectedItem, StopReason, Video } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { RawAnswer } from '../../raw-answer.ts';
import type { Db, Trx } from '../../schema.ts';
import { partsWithoutRepeats } from '../../without-repeats.ts';
import { type CallOutcome, closeCalls } from '../spending/ledger.ts';
import { keepRawAnswers } from './raw-answers.ts';
import { insertRejected } from './rejected-items.ts';
import { onlyRow } from '../../only-row.ts';
import { isWhole } from '../scans/whole-scans.ts';

/** The answer for a page, as it was paid for. */
export type PaidAnswer = {
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
};

/** A page as it was served and paid for. */
export type PaidPage = PaidAnswer & {
  /** How many of the hashtag's last scans make a video known; 0: none is. */
  knownScans: number;
  videos: Video[];
  rejected: RejectedItem[];
  /** The answer as it came; null: it is not kept. */
  raw: RawAnswer | null;
  /** Says whether and where the scan goes on; its answer is stored with the page. */
  decide: (facts: PageFacts) => NextPage;
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
  /** The cursors with which pages of the scan were asked for before; the first page's may be none. */
  askedWith: string[];
  /** The number of this page within the scan, from 1. */
  page: number;
};

export type NextPage = { next: true; cursor: string } | { next: false; reason: StopReason };

/**
 * Makes paid pages durable: normalised videos, rejected items, raw answers, the ends of the calls and what their scans
 * need next, in one transaction with a number of statements that does not depend on how many there are. Returns for each
 * the page that its scan needs next, or null.
 * Repeating it for the same call does nothing, so that a commit whose answer got lost may be tried again. A page that was
 * already stored (a job that ran twice) gains the videos it did not have and is scored again, and one that comes after the
 * end of its scan is stored too: what was paid for is kept.
 */
export async function storePages(db: Db, answers: PaidPage[]): Promise<(number | null)[]> {
  return db.transaction().execute(async (trx) => {
    const now = await lockScans(trx, answers);
    // Nothing is seen later than now by the clock that all share, whatever the clock of its process says.
    const paid = answers.map((answer) => ({
      ...answer,
      fetchedAt: answer.fetchedAt > now ? now : answer.fetchedAt,
    }));
    const closed = await closeCalls(trx, paid);
    const next = new Map<PaidPage, number | null>();
    // Two answers for one scan are rare, and the second has to see what the first left.
    for (const part of partsWithoutRepeats(paid, ({ scanId }) => scanId)) {
      await storePart(trx, part, closed, next);
    }
    return paid.map((answer) => next.get(answer) ?? null);
  });
}

/** Locks the scans, in order, and returns the time by the clock that all share. */
async function lockScans(trx: Trx, pages: PaidPage[]): Promise<Date> {
  const ids = pages.map(({ scanId }) => scanId);
  const result = await sql<{ now: Date }>`
    with locked as (select id from scans where id = any(${ids}::bigint[]) order by id for no key update)
    select clock_timestamp() as now, count(*) from locked`.execute(trx);
  return onlyRow(result).now;
}

/** Stores pages of different scans whose calls this transaction has closed, and notes what each scan needs next. */
async function storePart(
  trx: Trx,
  pages: PaidPage[],
  closed: Set<number>,
  next: Map<PaidPage, number | null>,
): Promise<void> {
  const facts = await compareWithScans(trx, pages);
  const decided: Decided[] = [];
  const again: { page: PaidPage; unseen: number }[] = [];
  for (const page of pages) {
    const scan = facts.get(page.scanId);
    if (!scan) throw new Error(`scan ${page.scanId} does not exist`);
    next.set(page, scan.nextPage);
    if (!closed.has(page.callId)) continue;
    if (scan.nextPage !== page.page) {
      again.push({ page, unseen: scan.unseen });
      continue;
    }
    const seen = scan.seen + scan.unseen;
    const decision = page.decide({ ...scan, seen, page: page.page });
    decided.push({ page, seen, decision });
    next.set(page, decision.next ? page.page + 1 : null);
  }
  const stored = pages.filter(({ callId }) => closed.has(callId));
  await insertPages(trx, stored);
  await insertRejected(
    trx,
    stored.map((paid) => ({ ...paid, rejectedAt: paid.fetchedAt })),
  );
  await keepRawAnswers(trx, stored);
  await moveOn(trx, decided);
  await reopenForScoring(trx, again);
}

type ScanFacts = Omit<PageFacts, 'page'> & { nextPage: number | null };

/**
 * Compares each page with what its scan and the ones before it were served, by scan. Known is what one of the last
 * complete scans saw, if that asked for at least as many videos: the others may have stopped before these.
 */
async function compareWithScans(trx: Trx, pages: PaidPage[]): Promise<Map<number, ScanFacts>> {
  const rows = pages.map(({ scanId, knownScans, videos }) => ({
    scanId,
    knownScans,
    ids: videos.map(({ videoId }) => videoId),
  }));
  const result = await sql<ScanFacts & { scanId: number }>`
    select s.id as "scanId", s.next_page as "nextPage", s.videos_seen as seen, s.max_videos as "maxVideos",
      fresh.count as unseen,
      json_array_length(r.ids) > 0 and not s.forced and r."knownScans" > 0 and not exists (
        select id from json_array_elements_text(r.ids) as served (id)
        except
        select unnest(p.video_ids) from (
          select e.id, e.max_videos from scans e
          where e.hashtag_id = s.hashtag_id and e.id < s.id and e.status = 'complete'
            and ${isWhole('e')}
          order by e.id desc limit r."knownScans") earlier
        join scan_pages p on p.scan_id = earlier.id
        where earlier.max_videos >= s.max_videos) as "allKnown",
      array(select cursor from scan_pages where scan_id = s.id and cursor is not null) as "askedWith"
    from json_to_recordset(${JSON.stringify(rows)}) as r("scanId" bigint, "knownScans" integer, ids json)
    join scans s on s.id = r."scanId"
    cross join lateral (
      select count(*) as count from json_array_elements_text(r.ids) as served (id)
      where id not in (select unnest(video_ids) from scan_pages where scan_id = s.id)) fresh`.execute(trx);
  return new Map(result.rows.map(({ scanId, ...facts }) => [scanId, facts]));
}

/**
 * A page that still waits to be scored keeps the videos of both answers, each with the time of its own: the page's is
 * that of the newest.
 */
async function insertPages(trx: Trx, pages: PaidPage[]): Promise<void> {
  if (pages.length === 0) return;
  const rows = pages.map((paid) => ({
    scanId: paid.scanId,
    page: paid.page,
    cursor: paid.cursor,
    fetchedAt: paid.fetchedAt,
    itemCount: paid.itemCount,
    rejected: paid.rejected.length,
    videoIds: paid.videos.map(({ videoId }) => videoId),
    videos: paid.videos,
  }));
  await sql`
    insert into scan_pages as stored (scan_id, page, cursor, fetched_at, item_count, rejected_count, video_ids, videos)
    select "scanId", page, cursor, "fetchedAt", "itemCount", rejected, "videoIds", videos
    from json_to_recordset(${JSON.stringify(rows)}) as r("scanId" bigint, page integer, cursor text,
      "fetchedAt" timestamptz, "itemCount" integer, rejected integer, "videoIds" text[], videos json)
    on conflict (scan_id, page) do update set
      fetched_at = case
        when stored.videos is null then excluded.fetched_at
        else greatest(stored.fetched_at, excluded.fetched_at) end,
      item_count = stored.item_count + excluded.item_count,
      rejected_count = stored.rejected_count + excluded.rejected_count,
      video_ids = array(select distinct unnest(stored.video_ids || excluded.video_ids)),
      videos = case
        when stored.videos is null then excluded.videos
        else (
          select coalesce(json_agg(jsonb_build_object('observedAt', answer.at) || entry order by place), '[]')
          from (values (stored.fetched_at, stored.videos), (excluded.fetched_at, excluded.videos)) as answer (at, videos)
          cross join jsonb_array_elements(answer.videos::jsonb) with ordinality as v (entry, place)) end,
      answers = stored.answers + 1,
      scored_at = null`.execute(trx);
}

type Decided = { page: PaidPage; seen: number; decision: NextPage };

/** Moves scans past a page that they needed. */
async function moveOn(trx: Trx, decided: Decided[]): Promise<void> {
  if (decided.length === 0) return;
  const rows = decided.map(({ page, seen, decision }) => ({
    scanId: page.scanId,
    seen,
    rejected: page.rejected.length,
    nextPage: decision.next ? page.page + 1 : null,
    nextCursor: decision.next ? decision.cursor : null,
    stopReason: decision.next ? null : decision.reason,
    storedAt: page.storedAt,
  }));
  await sql`
    update scans s set pages = s.pages + 1, videos_seen = u.seen, rejected = s.rejected + u.rejected,
      next_page = u."nextPage", next_cursor = u."nextCursor", stop_reason = u."stopReason",
      status = case when u."nextPage" is null then 'scoring' else 'fetching' end, queued_at = u."storedAt"
    from json_to_recordset(${JSON.stringify(rows)}) as u("scanId" bigint, seen integer, rejected integer,
      "nextPage" integer, "nextCursor" text, "stopReason" text, "storedAt" timestamptz)
    where s.id = u."scanId"`.execute(trx);
}

/**
 * Pages that their scans did not need any more, of jobs that ran twice or of scans that ended meanwhile: what the answer
 * adds is counted, and a closed scan is scored once more.
 */
async function reopenForScoring(trx: Trx, again: { page: PaidPage; unseen: number }[]): Promise<void> {
  if (again.length === 0) return;
  const rows = again.map(({ page, unseen }) => ({
    scanId: page.scanId,
    unseen,
    rejected: page.rejected.length,
    storedAt: page.storedAt,
  }));
  await sql`
    update scans s set pages = (select count(*) from scan_pages p where p.scan_id = s.id),
      videos_seen = s.videos_seen + u.unseen, rejected = s.rejected + u.rejected,
      queued_at = u."storedAt", finished_at = null,
      status = case when s.status in ('complete', 'failed') then 'scoring' else s.status end
    from json_to_recordset(${JSON.stringify(rows)}) as u("scanId" bigint, unseen integer, rejected integer, "storedAt" timestamptz)
    where s.id = u."scanId"`.execute(trx);
}
