import { type Db, isPassing, scorePages, setHashtags, setHashtagStatus } from '@ugc-radar/db';
import { engagementRate, isHighPriority } from '@ugc-radar/metrics';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { untilWaiting } from '../support/lock-waits.ts';
import { createPages, type Pages, video } from '../support/pages.ts';

const morning = '2026-11-20T08:00:00Z';
const evening = '2026-11-20T20:00:00Z';
let pages: Pages;

beforeEach(async () => {
  pages = await createPages();
});
afterEach(() => pages.close());

it('flags by the thresholds of each hashtag, follows the numbers, and re-flags history when a threshold moves', async () => {
  const { db } = pages;
  const lenient = await pages.open('lenient');
  const strict = await pages.open('strict');
  await setHashtags(db, ['strict'], { engagementThreshold: 0.2, viewThreshold: 20_000 }, () => new Date());
  const videos = [
    video('1', { views: 10_000, likes: 400, comments: 60, shares: 39 }), // 4.99 %
    video('2', { views: 10_000, likes: 400, comments: 60, shares: 40 }), // 5.00 %
    video('3', { views: 9_999, likes: 4_000 }),
    video('4', { views: 50_000, likes: 20_000 }),
    video('5', { views: 0, likes: 9 }),
  ];
  for (const { scanId } of [lenient, strict]) {
    await pages.store(scanId, 1, morning, videos);
    await pages.score(scanId, 1);
  }
  await expectFlags('lenient', ['2', '4']);
  await expectFlags('strict', ['4']);
  expect(await flagOfVideo('2')).toBe(true);

  await setHashtags(db, ['lenient'], { viewThreshold: 1000, engagementThreshold: 0.3 }, () => new Date());
  await expectFlags('lenient', ['3', '4']);
  expect(await flagOfVideo('2')).toBe(false);

  const again = await pages.open('lenient');
  await pages.store(again.scanId, 1, evening, [video('4', { views: 100_000, likes: 20_000 })]);
  await pages.score(again.scanId, 1);
  await expectFlags('lenient', ['3']);
  await expectFlags('strict', ['4']);
  const link = await db
    .selectFrom('video_hashtags')
    .selectAll()
    .where('video_id', '=', '4')
    .where('hashtag_id', '=', lenient.hashtagId)
    .executeTakeFirstOrThrow();
  expect(link).toMatchObject({ high_priority: false, high_priority_at: new Date(morning) });
});

it('flags a known video when a more lenient hashtag shows it, with the same numbers as before', async () => {
  await trackStrict();
  const seen = video('1', { views: 15_000, likes: 3_000 });
  for (const name of ['strict', 'lenient']) {
    expect(await flagOfVideo('1')).toBe(false);
    const { scanId } = await pages.open(name);
    await pages.store(scanId, 1, morning, [seen]);
    await pages.score(scanId, 1);
  }
  expect(await flagOfVideo('1')).toBe(true);
  await expectFlags('strict', []);
  await expectFlags('lenient', ['1']);
});

it('flags new videos that a strict and a lenient hashtag show at the same moment', async () => {
  await trackStrict();
  const ids = Array.from({ length: 60 }, (_, index) => String(index + 10));
  // Without an author, so that nothing keeps one page waiting for the other.
  const seen = ids.map((id) => video(id, { views: 15_000, likes: 3_000, username: null, secUid: null }));
  const scans = [await pages.open('strict'), await pages.open('lenient')];
  for (const { scanId } of scans) await pages.store(scanId, 1, morning, seen);
  await Promise.all(scans.map(({ scanId }) => pages.score(scanId, 1)));
  for (const id of ids) expect(await flagOfVideo(id)).toBe(true);
  await expectFlags('strict', []);
  await expectFlags('lenient', ids);
});

it('flags by new numbers and new thresholds when a page is scored while thresholds change', async () => {
  const score = await storeRise();
  const { scoring } = await pages.db.transaction().execute(async (trx) => {
    await lowerStrict(trx);
    const work = score();
    await untilWaiting(pages.db, 1, work);
    return { scoring: work };
  });
  await scoring;
  await expectFlags('strict', ['1']);
  expect(await flagOfVideo('1')).toBe(true);
});

it('flags by new numbers and new thresholds when thresholds change while a page is scored', async () => {
  const score = await storeRise();
  await whileScored(score, lowerStrict);
  await expectFlags('strict', ['1']);
  expect(await flagOfVideo('1')).toBe(true);
});

it('asks nobody to judge a post that only a hashtag flags which is removed while a page is scored', async () => {
  const score = await storeRise();
  await lowerStrict(pages.db);
  await whileScored(score, (db) => setHashtagStatus(db, ['strict'], 'removed', () => new Date()));
  await expectFlags('strict', ['1']);
  expect(await pages.db.selectFrom('reviews').selectAll().execute()).toEqual([]);
});

it('changes thresholds although a process was suspended while it scored a page', async () => {
  await storeRise();
  const { promise: resumed, resolve: resume } = Promise.withResolvers<void>();
  const { promise: isScoring, resolve: tellScoring } = Promise.withResolvers<void>();
  const suspended = pages.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      tellScoring();
      await resumed;
      return result;
    },
  });
  const { scan_id: scanId } = await pages.db
    .selectFrom('scan_pages')
    .select('scan_id')
    .where('scored_at', 'is', null)
    .executeTakeFirstOrThrow();
  const stalled = scorePages(suspended, [{ scanId, page: 1 }], engagementRate, new Date()).catch(
    (error: unknown) => error,
  );
  await isScoring;
  await lowerStrict(pages.db);
  resume();
  expect(isPassing(await stalled)).toBe(true);
  await pages.score(scanId, 1);
  await expectFlags('strict', ['1']);
});

/**
 * A post that a hashtag shows whose thresholds are above its numbers, and a page of another hashtag that waits to be
 * scored, with new numbers: still below, and above those that `lowerStrict` sets, below which the old ones are.
 */
async function storeRise(): Promise<() => Promise<unknown>> {
  await trackStrict();
  await setHashtags(pages.db, ['strict'], { engagementThreshold: 0 }, () => new Date());
  const { scanId: first } = await pages.open('strict');
  await pages.store(first, 1, morning, [video('1', { views: 5000, likes: 0 })]);
  await pages.score(first, 1);
  const { scanId } = await pages.open('other');
  await pages.store(scanId, 1, evening, [video('1', { views: 15_000, likes: 0 })]);
  return () => pages.score(scanId, 1);
}

async function lowerStrict(db: Db): Promise<void> {
  await setHashtags(db, ['strict'], { viewThreshold: 10_000 }, () => new Date());
}

/** Changes something while a page is scored whose flags are written but not committed, because its scan is locked. */
async function whileScored(
  score: () => Promise<unknown>,
  change: (db: Db) => Promise<unknown>,
): Promise<void> {
  const work = await pages.db.transaction().execute(async (trx) => {
    await sql`select from scans for update`.execute(trx);
    const scoring = score();
    await untilWaiting(pages.db, 1, scoring);
    const changing = change(pages.db);
    await untilWaiting(pages.db, 2, changing);
    return [scoring, changing];
  });
  await Promise.all(work);
}

/** A hashtag `strict`, under which nothing with less than 20,000 views is flagged. */
async function trackStrict(): Promise<void> {
  await pages.open('strict');
  await setHashtags(pages.db, ['strict'], { viewThreshold: 20_000 }, () => new Date());
}

/** The flags of a hashtag are the ones expected, and the ones that the pure rule gives. */
async function expectFlags(hashtag: string, expected: string[]): Promise<void> {
  const rows = await pages.db
    .selectFrom('video_hashtags as vh')
    .innerJoin('hashtags as h', 'h.id', 'vh.hashtag_id')
    .innerJoin('ugc_videos as v', 'v.video_id', 'vh.video_id')
    .selectAll(['v'])
    .select(['vh.high_priority as flag', 'h.engagement_threshold', 'h.view_threshold'])
    .where('h.name', '=', hashtag)
    .orderBy('v.video_id')
    .execute();
  expect(rows.filter((row) => row.flag).map((row) => row.video_id)).toEqual(expected);
  for (const row of rows) {
    const thresholds = { engagementThreshold: row.engagement_threshold, viewThreshold: row.view_threshold };
    expect(isHighPriority({ engagementRate: row.engagement_rate, views: row.view_count }, thresholds)).toBe(
      row.flag,
    );
  }
}

async function flagOfVideo(videoId: string): Promise<boolean> {
  const row = await pages.db
    .selectFrom('ugc_videos')
    .select('high_priority')
    .where('video_id', '=', videoId)
    .executeTakeFirst();
  return row?.high_priority ?? false;
}
