import {
  addHashtags,
  type CallToSend,
  connectDatabase,
  type Db,
  openCalls,
  openManualScan,
  packRawAnswer,
  quarantinePage,
  scorePages,
  storePages,
  type NextPage,
} from '@ugc-radar/db';
import { engagementRate } from '@ugc-radar/metrics';
import { createLogger } from '@ugc-radar/runtime';
import type { VideoPage } from '@ugc-radar/scavio';
import { type Video, videoSchema } from '@ugc-radar/types';
import { z } from 'zod';
import { createTestDatabase } from './postgres.ts';

export const day = '2026-11-20';

/** A video with plain values; a test names what it is about. */
export function video(videoId: string, values: Partial<Video> = {}): Video {
  return {
    videoId,
    title: `video ${videoId}`,
    createdAt: '2026-11-01T00:00:00Z',
    username: 'maker',
    secUid: 'sec-maker',
    nickname: null,
    views: 1000,
    likes: 10,
    comments: 2,
    shares: 1,
    saves: null,
    hashtags: [],
    notes: [],
    ...values,
  };
}

export type Steps = {
  db: Db;
  /** Tracks a hashtag and opens a scan of it, of the day `day` unless another is given; returns their ids. */
  open(hashtag: string, ofDay?: string): Promise<{ hashtagId: number; scanId: number }>;
  /** Stores a page as fetched at `fetchedAt` without scoring it; the last one unless `more`. */
  store(scanId: number, page: number, fetchedAt: string, videos: Video[], more?: boolean): Promise<void>;
  /** Keeps an answer for a page apart, unread. */
  quarantine(scanId: number, page: number, fetchedAt: string, videos: Video[]): Promise<void>;
  score(scanId: number, page: number): ReturnType<typeof scorePages>;
};

export type Pages = Steps & { close(): Promise<void> };

/** The steps of the pipeline as plain calls, in any order. The answer of a page is its videos as JSON. */
export function stepsOf(db: Db): Steps {
  return {
    db,
    open: async (hashtag, ofDay = day) => {
      const now = new Date();
      const [tracked] = await addHashtags(db, [hashtag], {}, () => new Date('2100-01-01'));
      if (!tracked) throw new Error('not tracked');
      const { scanId } = await openManualScan(db, tracked, { maxVideos: 50, now, day: ofDay });
      return { hashtagId: tracked.id, scanId };
    },
    store: async (scanId, page, fetchedAt, videos, more = false) => {
      const answer = await paidAnswer(db, scanId, page, fetchedAt, videos);
      const decide = (): NextPage =>
        more ? { next: true, cursor: '1' } : { next: false, reason: 'the feed ended' };
      await storePages(db, [{ ...answer, knownScans: 0, videos, rejected: [], decide }]);
    },
    quarantine: async (scanId, page, fetchedAt, videos) => {
      const answer = await paidAnswer(db, scanId, page, fetchedAt, videos);
      await quarantinePage(db, { ...answer, reason: 'odd', error: 'The answers have another form.' });
    },
    score: (scanId, page) => scorePages(db, [{ scanId, page }], engagementRate, new Date()),
  };
}

/** Reads an answer of these steps again. */
export function readVideos(text: string): VideoPage {
  const videos = z.array(videoSchema).parse(JSON.parse(text));
  const itemCount = videos.length;
  return {
    videos,
    rejected: [],
    itemCount,
    hasMore: false,
    cursor: null,
    otherCursors: [],
    notes: [],
    problem: null,
  };
}

/** An answer with these videos, of a call that is open in the ledger. */
export async function paidAnswer(db: Db, scanId: number, page: number, fetchedAt: string, videos: Video[]) {
  const at = new Date(fetchedAt);
  const { hashtag_id: hashtagId } = await db
    .selectFrom('scans')
    .select('hashtag_id')
    .where('id', '=', scanId)
    .executeTakeFirstOrThrow();
  const call = { endpoint: 'hashtag-videos', dialect: 'by-id' as const, calledAt: at, day };
  return {
    scanId,
    page,
    callId: await openCallInTime(db, { ...call, scanId, hashtagId }),
    outcome: { status: 200, error: null, creditsUsed: 1, creditsRemaining: null, durationMs: 5 },
    cursor: null,
    fetchedAt: at,
    storedAt: at,
    itemCount: videos.length,
    raw: await packRawAnswer(Buffer.from(JSON.stringify(videos))),
  };
}

/** The call of an answer that may come after the end of its scan: it was opened while that was being fetched. */
async function openCallInTime(db: Db, call: CallToSend): Promise<number> {
  const [id] = await openCalls(db, [call]);
  if (typeof id === 'number') return id;
  const { scanId: scan_id, hashtagId: hashtag_id, calledAt: called_at, endpoint, dialect } = call;
  const row = { scan_id, hashtag_id, called_at, endpoint, dialect, day: call.day };
  return (await db.insertInto('api_calls').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** The same on a database of the caller's own, without queue and API. */
export async function createPages(): Promise<Pages> {
  const database = await createTestDatabase();
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const { db, close } = connectDatabase({ url: database.url, max: 4, logger });
  return {
    ...stepsOf(db),
    close: async () => {
      await close();
      await database.drop();
    },
  };
}
