import {
  connectDatabase,
  creatorHashtags,
  type Db,
  gainsKnownSince,
  listCreators,
  liveState,
  newestScans,
  reportSums,
  reportTotals,
  reviewCards,
  reviewCounts,
  reviewPlaces,
  summarizeDay,
  summaryDays,
  unflaggedPosts,
  viewsGainedByDay,
} from '@ugc-radar/db';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateHistory } from '../support/history/generate-history.ts';
import { dayBefore, endOf } from '../support/history/shape.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { indexScans, rowsRead } from '../support/rows-read.ts';

/** The largest hashtag has more posts than the views look at. */
const shape = { videos: 42_000, videosPerDay: 600, hashtags: 20, observations: 5, lastDay: '2026-06-04' };

let db: Db;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  await generateHistory(database.url, shape);
  const url = new URL(database.url);
  // One connection, which is then the only one that counts what it reads.
  const connection = connectDatabase({ url: url.toString(), max: 1, logger: pino({ level: 'silent' }) });
  db = connection.db;
  close = () => connection.close().then(database.drop);
});
afterAll(() => close());

async function readBy(ask: () => Promise<unknown>): Promise<number> {
  const before = await rowsRead(db);
  await ask();
  return (await rowsRead(db)) - before;
}

it('reads the snapshots of the newest posts only, however many a hashtag has', async () => {
  const range = { from: dayBefore(shape, 6), to: shape.lastDay };
  let days: unknown[] = [];
  const read = await readBy(async () => (days = await viewsGainedByDay(db, 1, range, 'UTC')));
  expect(days.length).toBeGreaterThan(3);
  expect(read).toBeLessThan(1000 * 12);
  const readForStart = await readBy(async () =>
    expect(await gainsKnownSince(db, 1, shape.lastDay)).not.toBeNull(),
  );
  expect(readForStart).toBeLessThan(1000 * 3);
});

it('looks up the days that are asked for, however many scans a hashtag has', async () => {
  const range = { from: dayBefore(shape, 9), to: shape.lastDay };
  let days: Awaited<ReturnType<typeof summaryDays>> = [];
  const read = await readBy(async () => (days = await summaryDays(db, 1, range)));
  expect(days.map(({ isScanned }) => isScanned)).toEqual(Array(10).fill(true));
  // Of each a summary and a scan, and their entries in indexes.
  expect(read).toBeLessThan(10 * 6);
});

it("reads the posts of a report's days only, however many videos there are", async () => {
  const range = { from: dayBefore(shape, 29), to: shape.lastDay };
  const { videos } = await reportTotals(db, 1, range);
  expect(videos).toBeGreaterThan(1000);
  // Of each its link, the video and its creator, and their entries in indexes.
  expect(await readBy(() => reportTotals(db, 1, range))).toBeLessThan(videos * 5);
  expect(await readBy(() => reportSums(db, 1, range))).toBeLessThan(videos * 7);
});

it('reads some hundred posts of each hashtag of a creator', async () => {
  const [creator] = await listCreators(db, { limit: 1 });
  const read = await readBy(() => creatorHashtags(db, creator?.key ?? ''));
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(8 * 300 * 4);
});

it('looks at some hundred posts for a part of those that nothing flags', async () => {
  for (const scope of [{}, { hashtagId: 1 }, { brand: 'brand1' }]) {
    let part: Awaited<ReturnType<typeof unflaggedPosts>> = { videoIds: [], next: null };
    const read = await readBy(async () => (part = await unflaggedPosts(db, { ...scope, limit: 25 })));
    expect(part.videoIds).toHaveLength(25);
    // Of each its review, a link and that hashtag, and their entries in indexes.
    expect(read).toBeLessThan(200 * 8);
    const after = part.next ?? undefined;
    expect(after).toBeDefined();
    const readOn = await readBy(() => unflaggedPosts(db, { ...scope, limit: 25, after }));
    expect(readOn).toBeLessThan(200 * 8);
  }
});

it('counts the posts in review up to a bound', async () => {
  expect((await reviewCounts(db, {})).approved).toBe(1000);
  for (const scope of [{}, { hashtagId: 1 }, { brand: 'brand1' }]) {
    const read = await readBy(() => reviewCounts(db, scope));
    expect(read).toBeLessThan(10_500);
  }
});

it('reads the scans that are listed only, whatever filters them', async () => {
  for (const filter of [{ day: dayBefore(shape, 40) }, { reason: 'manual' as const }]) {
    const read = await readBy(() => newestScans(db, { ...filter, limit: 50 }));
    expect(read).toBeLessThan(50 * 3);
  }
});

it('looks for what has changed without reading the scans that are over', async () => {
  expect(await readBy(() => liveState(db))).toBeLessThan(500);
});

it('looks for the snapshots of new posts in no month before they were seen', async () => {
  const now = endOf(shape);
  const before = await indexScans(db, 'video_snapshots_2026_04_pkey');
  await summarizeDay(db, 1, dayBefore(shape, 1), now);
  const places = await reviewPlaces(db, { state: 'new', limit: 25 });
  const ids = places.map(({ videoId }) => videoId);
  expect(await reviewCards(db, ids, now)).toHaveLength(25);
  expect(await indexScans(db, 'video_snapshots_2026_04_pkey')).toBe(before);
});
