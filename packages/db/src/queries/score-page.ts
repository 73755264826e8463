import { type Video, videoSchema } from '@ugc-radar/types';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Trx } from '../schema.ts';
import { upsertCreators } from './creators.ts';
import { updateFlags } from './flags.ts';
import { type FinishedScan, finishScan } from './scans.ts';
import { type Observation, upsertVideos } from './upsert-videos.ts';

export type ScoredPage = {
  /** `missing`: no such page; `already`: it was scored before, nothing was written. */
  outcome: 'scored' | 'already' | 'missing';
  videos: number;
  newVideos: number;
  /** The scan that this page completed, with what the report needs; null while pages are open. */
  finished: FinishedScan | null;
};

/**
 * Scores one stored page in one transaction with a fixed number of statements: creators, videos with their rates,
 * snapshots where numbers changed, links to the hashtag, flags, and the end of the scan if this was its last page.
 * `rate` computes a video's engagement rate. May run any number of times with the same result.
 */
export async function scorePage(
  db: Db,
  job: { scanId: number; page: number },
  rate: (video: Video) => number,
  now: Date,
): Promise<ScoredPage> {
  return db.transaction().execute(async (trx) => {
    const page = await lockPage(trx, job);
    if (!page) return { outcome: 'missing', videos: 0, newVideos: 0, finished: null };
    const counts = page.scoredAt ? { videos: 0, newVideos: 0 } : await writePage(trx, page, job, rate, now);
    const finished = await finishScan(trx, job.scanId, now);
    return { outcome: page.scoredAt ? 'already' : 'scored', ...counts, finished };
  });
}

type Page = { videos: unknown; fetchedAt: Date; scoredAt: Date | null; hashtagId: number; day: string };

/**
 * All statements of the transaction look up a page's worth of keys: on a young database without statistics the planner
 * would rather read whole tables (62 and 91 ms for two of them, measured with 39,000 videos), so it is told not to.
 */
export const lookUpKeys = sql`set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
  set_config('enable_mergejoin', 'off', true)`;

/** Locks the page, and the hashtag against a change of its thresholds, which must see what is scored here. */
async function lockPage(trx: Trx, job: { scanId: number; page: number }): Promise<Page | undefined> {
  const result = await sql<Page>`
    select p.videos, p.fetched_at as "fetchedAt", p.scored_at as "scoredAt", s.hashtag_id as "hashtagId", s.day,
      ${lookUpKeys}
    from scan_pages p join scans s on s.id = p.scan_id join hashtags h on h.id = s.hashtag_id
    where p.scan_id = ${job.scanId} and p.page = ${job.page}
    for no key update of p for share of h`.execute(trx);
  return result.rows[0];
}

async function writePage(
  trx: Trx,
  page: Page,
  job: { scanId: number; page: number },
  rate: (video: Video) => number,
  now: Date,
): Promise<{ videos: number; newVideos: number }> {
  const videos = distinctVideos(z.array(videoSchema).parse(page.videos));
  const keys = await upsertCreators(trx, videos, page.fetchedAt);
  const observations: Observation[] = videos.map((video, index) => ({
    ...video,
    creatorKey: keys[index] ?? null,
    engagementRate: rate(video),
  }));
  const newVideos = await upsertVideos(trx, observations, {
    hashtagId: page.hashtagId,
    scanId: job.scanId,
    observedAt: page.fetchedAt,
    day: page.day,
  });
  const ids = videos.map((video) => video.videoId);
  await updateFlags(trx, { videoIds: ids }, page.fetchedAt);
  await trx
    .updateTable('scan_pages')
    .set({ scored_at: now, videos: null })
    .where('scan_id', '=', job.scanId)
    .where('page', '=', job.page)
    .execute();
  return { videos: videos.length, newVideos };
}

/** One entry per video, the last served; sorted, so that two pages with the same videos lock them in the same order. */
export function distinctVideos(videos: Video[]): Video[] {
  const byId = new Map(videos.map((video) => [video.videoId, video]));
  return [...byId.values()].toSorted((a, b) => (a.videoId < b.videoId ? -1 : 1));
}
