import { foldRepeats, type Video } from '@ugc-radar/types';
import { sql } from 'kysely';
import { shareFlags } from '../../locks.ts';
import type { Db, Trx, WaitingVideo } from '../../schema.ts';
import { partsWithoutRepeats } from '../../without-repeats.ts';
import { upsertCreators } from './creators.ts';
import { recountOvertaken } from './first-sights.ts';
import { updateFlagsOfSights } from './flags.ts';
import { followFlags } from '../reviews/follow-flags.ts';
import { type MovedVideo, moveEmptied } from './move-creators.ts';
import { type FinishedScan, finishScans, type PageKey } from '../scans/scans.ts';
import { upsertVideos } from './upsert-videos.ts';

export type ScoredPages = {
  /** For each page `missing`: there is no such page; `already`: it was scored before, nothing was written. */
  outcomes: ('scored' | 'already' | 'missing')[];
  /** Distinct videos of each answer, together. */
  videos: number;
  /** Pairs of video and hashtag that were never seen before. */
  newVideos: number;
  /** The scans that these pages completed, with what the report needs. */
  finished: FinishedScan[];
};

/**
 * Scores stored pages in one transaction with a number of statements that does not depend on how many there are:
 * creators, videos with their rates, snapshots where numbers changed, links to hashtags, flags, and the end of scans of
 * which this was the last page. Where a page comes so late that others were thought to be the first to see its videos,
 * their scans are counted again and the summaries of their days are due. `rate` computes a video's engagement rate. May run any number of times with the same result.
 */
export async function scorePages(
  db: Db,
  keys: PageKey[],
  rate: (video: Video) => number,
  now: Date,
): Promise<ScoredPages> {
  return db.transaction().execute(async (trx) => {
    await shareFlags(trx);
    const pages = await lockPages(trx, keys);
    const open = pages.filter((page) => page.scoredAt === null);
    const videos = videosOf(open);
    const { newVideos, overtaken } = await writeVideos(trx, videos, rate);
    await markScored(trx, open, now);
    const finished = await finishScans(trx, [...pages.map((page) => page.scanId), ...overtaken], now);
    await recountOvertaken(trx, overtaken);
    const byKey = new Map(pages.map((page) => [keyOf(page), page]));
    const outcomes = keys.map((key) => {
      const page = byKey.get(keyOf(key));
      if (!page) return 'missing';
      return page.scoredAt === null ? 'scored' : 'already';
    });
    return { outcomes, videos: videos.length, newVideos, finished };
  });
}

type Page = PageKey & {
  videos: WaitingVideo[] | null;
  fetchedAt: Date;
  scoredAt: Date | null;
  hashtagId: number;
  day: string;
};

/**
 * All statements of the transaction look up keys: on a young database without statistics the planner would rather read
 * whole tables (62 and 91 ms for two of them, measured with 39,000 videos), so it is told not to.
 */
export const lookUpKeys = sql`set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
  set_config('enable_mergejoin', 'off', true)`;

async function lockPages(trx: Trx, keys: PageKey[]): Promise<Page[]> {
  const result = await sql<Page>`
    select p.scan_id as "scanId", p.page, p.videos, p.fetched_at as "fetchedAt", p.scored_at as "scoredAt",
      s.hashtag_id as "hashtagId", s.day, ${lookUpKeys}
    from (select distinct * from unnest(${keys.map((key) => key.scanId)}::bigint[], ${keys.map((key) => key.page)}::integer[])
      as k (scan_id, page)) k
    join scan_pages p on p.scan_id = k.scan_id and p.page = k.page
    join scans s on s.id = p.scan_id
    order by p.scan_id, p.page
    for no key update of p`.execute(trx);
  return result.rows;
}

type PageVideo = Video & { page: Page; observedAt: Date };

/** What the pages saw, in the order of time: each video of an answer once. */
function videosOf(pages: Page[]): PageVideo[] {
  return pages
    .flatMap(answersOf)
    .toSorted((a, b) => a.observedAt.getTime() - b.observedAt.getTime())
    .flatMap(({ videos, ...sight }) => distinctVideos(videos).map((video) => ({ ...video, ...sight })));
}

/** A page has one answer, or those that were paid for before it was scored. */
function answersOf(page: Page): { page: Page; observedAt: Date; videos: Video[] }[] {
  const answers = Map.groupBy(page.videos ?? [], (video) => video.observedAt);
  return [...answers].map(([at, videos]) => ({
    page,
    observedAt: at === undefined ? page.fetchedAt : new Date(at),
    videos,
  }));
}

type Written = Pick<ScoredPages, 'newVideos'> & { overtaken: number[] };

/** Writes what was seen; `overtaken` are the scans that are not the first any more to see some of it. */
async function writeVideos(trx: Trx, videos: PageVideo[], rate: (video: Video) => number): Promise<Written> {
  const keys = await upsertCreators(trx, videos);
  const sights = videos.map(({ page, ...video }, index) => ({
    ...video,
    creatorKey: keys[index] ?? null,
    engagementRate: rate(video),
    hashtagId: page.hashtagId,
    scanId: page.scanId,
    day: page.day,
  }));
  let newVideos = 0;
  const overtaken = new Set<number>();
  const moved: MovedVideo[] = [];
  for (const part of partsWithoutRepeats(sights, ({ videoId }) => videoId)) {
    const sorted = part.toSorted((a, b) => (a.videoId < b.videoId ? -1 : 1));
    const { linked, known, joined, toReview, ...late } = await upsertVideos(trx, sorted);
    newVideos += linked;
    for (const scanId of late.overtaken) overtaken.add(scanId);
    moved.push(...late.moved);
    // The flags of a video that nobody had stored are right as it was inserted.
    const changed = await updateFlagsOfSights(trx, known, joined);
    await followFlags(trx, [...toReview, ...changed]);
  }
  await moveEmptied(trx, moved);
  return { newVideos, overtaken: [...overtaken] };
}

async function markScored(trx: Trx, pages: PageKey[], now: Date): Promise<void> {
  if (pages.length === 0) return;
  await sql`
    update scan_pages p set scored_at = ${now}, videos = null
    from unnest(${pages.map((page) => page.scanId)}::bigint[], ${pages.map((page) => page.page)}::integer[]) as k (scan_id, page)
    where p.scan_id = k.scan_id and p.page = k.page`.execute(trx);
}

function keyOf({ scanId, page }: PageKey): string {
  return `${scanId} ${page}`;
}

/** One entry per video; sorted, so that two transactions with the same videos lock them in the same order. */
export function distinctVideos(videos: Video[]): Video[] {
  return foldRepeats(videos).toSorted((a, b) => (a.videoId < b.videoId ? -1 : 1));
}
