import type { Dialect, ScanStatus } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { type AnswerDrift, parseDrift } from './answer-drift.ts';
import { type FetchingPause, parsePause } from './pause.ts';

/** All that a fetch job needs to know, read in one query. */
export type FetchWork = {
  scanId: number;
  status: ScanStatus;
  /** Since when a person waits for it; null: nobody does. */
  waitedSince: Date | null;
  /** A person insisted on it, also past a budget. */
  forced: boolean;
  /** The page that the scan needs next; null when fetching is over. */
  nextPage: number | null;
  /** The cursor of that page; null for the first. */
  cursor: string | null;
  maxVideos: number;
  videosSeen: number;
  hashtagId: number;
  hashtag: string;
  scavioId: string | null;
  /** Whether its brand has a budget. */
  brandBudget: boolean;
  /** Whether it is noted as waiting for a budget. */
  waitsForBudget: boolean;
  /** What is known about the API address; null when nobody has probed it. */
  dialect: Dialect | null;
  /** The largest by-name page that the address is known to accept; null when it never refused one. */
  byNamePageSize: number | null;
  pause: FetchingPause | null;
  drift: AnswerDrift | null;
};

/** `loadFetchWorks` of one scan; undefined when it does not exist. */
export async function loadFetchWork(db: Db, scanId: number, baseUrl: string): Promise<FetchWork | undefined> {
  return (await loadFetchWorks(db, [scanId], baseUrl)).get(scanId);
}

/** Loads the states of scans for fetch jobs; those that do not exist are missing. */
export async function loadFetchWorks(
  db: Db,
  scanIds: number[],
  baseUrl: string,
): Promise<Map<number, FetchWork>> {
  const result = await sql<Omit<FetchWork, 'pause' | 'drift'> & { pause: unknown; drift: unknown }>`
    select s.id as "scanId", s.status, s.waited_since as "waitedSince", s.forced, s.next_page as "nextPage", s.next_cursor as cursor,
      s.max_videos as "maxVideos", s.videos_seen as "videosSeen",
      h.id as "hashtagId", h.name as hashtag, h.scavio_id as "scavioId",
      b.name is not null as "brandBudget", h.budget_wait_until is not null as "waitsForBudget",
      e.dialect, e.by_name_page_size as "byNamePageSize", pause.value as pause,
      drift.value as drift
    from scans s
    join hashtags h on h.id = s.hashtag_id
    left join brands b on b.name = h.brand
    left join api_endpoints e on e.base_url = ${baseUrl}
    left join settings pause on pause.key = 'fetching-pause'
    left join settings drift on drift.key = 'answer-drift'
    where s.id = any(${scanIds}::bigint[])`.execute(db);
  return new Map(
    result.rows.map((row) => [
      row.scanId,
      { ...row, pause: parsePause(row.pause), drift: parseDrift(row.drift) },
    ]),
  );
}
