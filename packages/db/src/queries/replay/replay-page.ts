import type { RejectedItem, Video } from '@ugc-radar/types';
import { sql } from 'kysely';
import { shareFlags } from '../../locks.ts';
import type { Db, Trx } from '../../schema.ts';
import { creatorRows, lockHandlesOf, writeCreators } from '../scoring/creators.ts';
import { isGivenUp, takeBackGivingUp } from '../scoring/give-up-scoring.ts';
import { countNewVideos } from '../scoring/first-sights.ts';
import { updateFlagsOfVideos } from '../scoring/flags.ts';
import { adoptHandles, moveEmptied } from '../scoring/move-creators.ts';
import { distinctVideos, lookUpKeys } from '../scoring/score-pages.ts';
import { summarizeDays } from '../reports/summaries.ts';
import { type Observation, type Sight, upsertVideos } from '../scoring/upsert-videos.ts';
import { compareObservations, differentCreators } from './compare-observations.ts';
import { correctObservations } from './correct-observations.ts';
import { correctPage, pageBooks, sameBooks } from './correct-page.ts';
import { releaseAnswer } from './release-answer.ts';
import { replayedCreators } from './replayed-creators.ts';
import { withdrawVideos } from './withdraw-videos.ts';

/** An answer that was kept, read again. */
export type ReplayedAnswer = {
  callId: number;
  itemCount: number;
  videos: Video[];
  rejected: RejectedItem[];
  /** It is in quarantine, and this reading of it is in order: it is taken out. */
  release: boolean;
};

export type Replayed = {
  /** `unscored`: its page has not been scored yet, so nothing was compared; `gone`: the answer was deleted meanwhile. */
  outcome: 'same' | 'changed' | 'unscored' | 'gone';
  /** The hashtag's days whose summaries were computed again. */
  days: { hashtagId: number; day: string }[];
};

/**
 * Makes what is stored of one answer's page follow a new reading of it, in one transaction: numbers, history, creators,
 * links, flags, rejected items, the counts of its scan and the days' summaries. Writes only what differs, and nothing where nothing does.
 * Answers are to be replayed in the order in which they were fetched.
 */
export async function replayPage(
  db: Db,
  answer: ReplayedAnswer,
  rate: (video: Video) => number,
  now: Date,
): Promise<Replayed> {
  return db.transaction().execute(async (trx) => {
    await shareFlags(trx);
    const page = await lockAnswer(trx, answer.callId);
    if (!page?.scored) return { outcome: page ? 'unscored' : 'gone', days: [] };
    const videos = distinctVideos(answer.videos);
    await lockHandlesOf(trx, videos);
    const creators = await replayedCreators(trx, videos, page.observedAt);
    const observations: Observation[] = videos.map((video, index) => ({
      ...video,
      creatorKey: creators.keys[index] ?? null,
      engagementRate: rate(video),
    }));
    const sights = videos.map((video) => ({ ...video, observedAt: page.observedAt }));
    const rows = creatorRows(sights, creators.keys);
    const stored = await pageBooks(trx, page);
    const videoIds = videos.map((video) => video.videoId);
    const served = answer.videos.map((video) => video.videoId);
    const books = { videoIds: served, itemCount: answer.itemCount, rejected: answer.rejected };
    // A page that two workers paid for has the books of both answers together, also when only one is kept; one of
    // which nothing was stored yet has none.
    const isFirst = answer.release && stored.videoIds.length === 0;
    const isShared = page.answers > 1 && !isFirst;
    const sameAsStored = isShared || sameBooks(books, stored);
    const different = await differentCreators(trx, rows, page);
    let differences = await compareObservations(trx, observations, page);
    if (
      !answer.release &&
      !page.givenUp &&
      sameAsStored &&
      different.length === 0 &&
      differences.length === 0
    ) {
      return { outcome: 'same', days: [] };
    }

    await adoptHandles(trx, creators.adopted);
    await writeCreators(trx, different, true);
    await lockVideos(trx, videoIds);
    differences = await compareObservations(trx, observations, page);
    await correctObservations(trx, observations, differences, page);
    const unseen = new Set(differences.filter((item) => item.unseen).map((item) => item.videoId));
    const late = observations.filter((observation) => unseen.has(observation.videoId));
    const { moved } = await upsertVideos(
      trx,
      late.map((observation) => sightOf(observation, page)),
    );
    await moveEmptied(trx, [...creators.moved, ...moved]);
    const lost = sameAsStored ? [] : stored.videoIds.filter((id) => !videoIds.includes(id));
    const withdrawn = await withdrawVideos(trx, page, lost);
    await updateFlagsOfVideos(
      trx,
      [...videoIds, ...lost].map((videoId) => ({ videoId, observedAt: page.observedAt })),
    );
    if (!sameAsStored) await correctPage(trx, page, books, now);
    if (answer.release) await releaseAnswer(trx, answer.callId, page.scanId);
    if (page.givenUp) await takeBackGivingUp(trx, page);
    const before = differences.map((item) => ({ scanId: item.firstScanId, day: item.firstDay }));
    const counted = [{ scanId: page.scanId, day: page.day }, ...before, ...withdrawn];
    await countNewVideos(trx, [...new Set(counted.flatMap((item) => item.scanId ?? []))]);
    const days = [...new Set(counted.flatMap((item) => item.day ?? []))].map((day) => ({
      hashtagId: page.hashtagId,
      day,
    }));
    await summarizeDays(trx, days, now);
    return { outcome: 'changed', days };
  });
}

function sightOf(observation: Observation, { hashtagId, scanId, observedAt, day }: LockedAnswer): Sight {
  return { ...observation, hashtagId, scanId, observedAt, day };
}

type LockedAnswer = {
  callId: number;
  scanId: number;
  page: number;
  hashtagId: number;
  day: string;
  observedAt: Date;
  scored: boolean;
  givenUp: boolean;
  /** How many answers were paid for this page. */
  answers: number;
};

async function lockAnswer(trx: Trx, callId: number): Promise<LockedAnswer | undefined> {
  const result = await sql<LockedAnswer>`
    select r.call_id as "callId", r.scan_id as "scanId", r.page, r.fetched_at as "observedAt", s.hashtag_id as "hashtagId", s.day,
      p.scored_at is not null as scored, ${isGivenUp} as "givenUp",
      p.answers,
      ${lookUpKeys}
    from raw_answers r
    join scan_pages p on p.scan_id = r.scan_id and p.page = r.page
    join scans s on s.id = r.scan_id
    where r.call_id = ${callId}
    for no key update of p`.execute(trx);
  return result.rows[0];
}

async function lockVideos(trx: Trx, videoIds: string[]): Promise<void> {
  await sql`select 1 from ugc_videos where video_id = any(${videoIds}) order by video_id for update`.execute(
    trx,
  );
}
