import { ensureSnapshotPartitions, summariesOfDay, summarizeDay, videosOfScan } from '@ugc-radar/db';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPages, day, type Pages, video } from '../support/pages.ts';

const morning = '2026-11-20T08:00:00Z';
const noon = '2026-11-20T12:00:00Z';
const evening = '2026-11-20T20:00:00Z';
let pages: Pages;

beforeEach(async () => {
  pages = await createPages();
});
afterEach(() => pages.close());

async function storedVideo(videoId: string) {
  return pages.db
    .selectFrom('ugc_videos')
    .selectAll()
    .where('video_id', '=', videoId)
    .executeTakeFirstOrThrow();
}

async function snapshots(videoId: string): Promise<number[]> {
  const rows = await pages.db
    .selectFrom('video_snapshots')
    .select('view_count')
    .where('video_id', '=', videoId)
    .orderBy('observed_at')
    .execute();
  return rows.map((row) => row.view_count);
}

it('lets the newest observation win, whatever the order of scoring', async () => {
  const early = await pages.open('early');
  const late = await pages.open('late');
  await pages.store(early.scanId, 1, morning, [video('1', { views: 100, title: 'old' })]);
  await pages.store(late.scanId, 1, evening, [video('1', { views: 900, title: 'new' })]);
  await pages.score(late.scanId, 1);
  await pages.score(early.scanId, 1);
  expect(await storedVideo('1')).toMatchObject({
    title: 'new',
    view_count: 900,
    first_observed_at: new Date(morning),
    last_observed_at: new Date(evening),
  });
  expect(await snapshots('1')).toEqual([100, 900]);
});

it.each([
  ['keeps caption and hashtags when a newer answer gives none', null, 'what it says', ['brand']],
  ['empties them when a newer answer gives an empty caption', '', '', []],
])('%s', async (_, title, kept, hashtags) => {
  const early = await pages.open('caption');
  await pages.store(early.scanId, 1, morning, [video('1', { title: 'what it says', hashtags: ['brand'] })]);
  await pages.score(early.scanId, 1);
  const late = await pages.open('caption');
  await pages.store(late.scanId, 1, evening, [video('1', { title }), video('2', { title })]);
  await pages.score(late.scanId, 1);
  expect(await storedVideo('1')).toMatchObject({
    title: kept,
    hashtags,
    last_observed_at: new Date(evening),
  });
  expect(await storedVideo('2')).toMatchObject({ title: '' });
});

it('keeps a snapshot only when the numbers changed', async () => {
  for (const [index, views] of [100, 100, 250, 250, 240].entries()) {
    const { scanId } = await pages.open('changes');
    await pages.store(scanId, 1, `2026-11-20T0${index}:00:00Z`, [video('1', { views })]);
    await pages.score(scanId, 1);
  }
  expect(await snapshots('1')).toEqual([100, 250, 240]);
});

it('scores a page once, however often its job runs', async () => {
  const { scanId } = await pages.open('twice');
  await pages.store(scanId, 1, morning, [video('1'), video('2')]);
  expect(await pages.score(scanId, 1)).toMatchObject({ outcomes: ['scored'], videos: 2, newVideos: 2 });
  expect(await pages.score(scanId, 1)).toMatchObject({ outcomes: ['already'], finished: [] });
  expect(await pages.score(scanId, 2)).toMatchObject({ outcomes: ['missing'] });
  const scan = await pages.db.selectFrom('scans').selectAll().executeTakeFirstOrThrow();
  expect(scan).toMatchObject({ status: 'complete', videos_seen: 2, videos_new: 2, credits_used: 1 });
});

it('closes a scan exactly once when its last pages are scored at the same time', async () => {
  const { scanId } = await pages.open('race');
  const count = 8;
  for (let page = 1; page <= count; page += 1) {
    await pages.store(scanId, page, morning, [video(String(page)), video('shared')], page < count);
  }
  const results = await Promise.all(
    Array.from({ length: count }, (_, index) => pages.score(scanId, index + 1)),
  );
  expect(results.filter((result) => result.finished.length > 0)).toHaveLength(1);
  const scan = await pages.db.selectFrom('scans').selectAll().executeTakeFirstOrThrow();
  expect(scan).toMatchObject({
    status: 'complete',
    pages: count,
    videos_seen: count + 1,
    videos_new: count + 1,
  });
});

it('keeps one snapshot of a video that several hashtags show for the first time at once', async () => {
  const scans = await Promise.all(['one', 'two', 'three', 'four'].map((name) => pages.open(name)));
  const videos = Array.from({ length: 20 }, (_, index) => video(String(index), { secUid: `s${index}` }));
  for (const [index, { scanId }] of scans.entries()) {
    await pages.store(scanId, 1, `2026-11-20T08:00:00.00${index}Z`, videos);
  }
  await Promise.all(scans.map(({ scanId }) => pages.score(scanId, 1)));
  for (const { videoId } of videos) expect(await snapshots(videoId)).toHaveLength(1);
});

it('scores pages of one scan side by side without a deadlock', async () => {
  const { scanId } = await pages.open('sidebyside');
  for (let page = 1; page <= 12; page += 1) {
    const videos = Array.from({ length: 30 }, (_, index) =>
      video(`${page}-${index}`, { secUid: `s${page}-${index}` }),
    );
    await pages.store(scanId, page, morning, videos, page < 12);
  }
  const results = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => pages.score(scanId, index + 1)),
  );
  expect(results.filter((result) => result.status === 'rejected')).toEqual([]);
});

it('keeps a late second answer although the next scan of the hashtag is under way', async () => {
  const first = await pages.open('latecomer');
  await pages.store(first.scanId, 1, morning, [video('1')]);
  await pages.score(first.scanId, 1);
  await pages.open('latecomer');
  await pages.store(first.scanId, 1, evening, [video('2')]);
  expect(await pages.score(first.scanId, 1)).toMatchObject({ outcomes: ['scored'], newVideos: 1 });
  const scan = await pages.db
    .selectFrom('scans')
    .selectAll()
    .where('id', '=', first.scanId)
    .executeTakeFirstOrThrow();
  expect(scan).toMatchObject({ status: 'complete', videos_seen: 2, videos_new: 2, credits_used: 2 });
});

it("makes a month's partition although an odd clock put an observation of that month elsewhere", async () => {
  const { scanId } = await pages.open('oddclock');
  await pages.store(scanId, 1, '2031-05-10T12:00:00Z', [video('1', { views: 77 })]);
  await pages.score(scanId, 1);
  await ensureSnapshotPartitions(pages.db, new Date('2031-04-20T00:00:00Z'));
  await ensureSnapshotPartitions(pages.db, new Date('2031-04-20T00:00:00Z'));
  expect(await snapshots('1')).toEqual([77]);
  const left = await sql`select 1 from video_snapshots_other`.execute(pages.db);
  expect(left.rows).toEqual([]);
});

it('keeps the videos of both answers when a page was paid for twice, and both ledger rows', async () => {
  const { scanId } = await pages.open('paidtwice');
  await pages.store(scanId, 1, morning, [video('1'), video('2')]);
  await pages.score(scanId, 1);
  await pages.store(scanId, 1, evening, [video('2', { views: 2000 }), video('3')]);
  expect(await pages.score(scanId, 1)).toMatchObject({ outcomes: ['scored'], newVideos: 1 });
  expect((await videosOfScan(pages.db, scanId)).map((row) => row.videoId).toSorted()).toEqual([
    '1',
    '2',
    '3',
  ]);
  expect(await storedVideo('2')).toMatchObject({ view_count: 2000 });
  const scan = await pages.db.selectFrom('scans').selectAll().executeTakeFirstOrThrow();
  expect(scan).toMatchObject({ status: 'complete', credits_used: 2, videos_seen: 3, videos_new: 3 });
});

it.each([
  ['after', [morning, evening]],
  ['before', [evening, morning]],
])('keeps the newer numbers of a page whose newer answer is stored %s the older one', async (_, times) => {
  const { scanId } = await pages.open('suspended');
  for (const time of times) {
    const isNewer = time === evening;
    const own = video(isNewer ? 'new' : 'old');
    await pages.store(scanId, 1, time, [video('1', { views: isNewer ? 900 : 100 }), own]);
  }
  expect(await pages.score(scanId, 1)).toMatchObject({ outcomes: ['scored'], videos: 4 });
  expect(await storedVideo('1')).toMatchObject({ view_count: 900, last_observed_at: new Date(evening) });
  expect(await snapshots('1')).toEqual([100, 900]);
  const old = await storedVideo('old');
  expect(old.last_observed_at).toEqual(new Date(morning));
});

it('keeps a change that a late observation reveals: what came after it was not the same as before', async () => {
  const { scanId } = await pages.open('revealed');
  await pages.store(scanId, 1, morning, [video('1', { likes: 10 })], true);
  await pages.store(scanId, 2, evening, [video('1', { likes: 10 })], true);
  await pages.store(scanId, 3, noon, [video('1', { likes: 0 })]);
  for (const page of [1, 2, 3]) await pages.score(scanId, page);
  const history = await pages.db
    .selectFrom('video_snapshots')
    .select(['observed_at', 'like_count'])
    .orderBy('observed_at')
    .execute();
  expect(history).toEqual([
    { observed_at: new Date(morning), like_count: 10 },
    { observed_at: new Date(noon), like_count: 0 },
    { observed_at: new Date(evening), like_count: 10 },
  ]);
});

it('summarises a day as first observed, so that a recount after later scans gives the same', async () => {
  const { db } = pages;
  const first = await pages.open('daily');
  await pages.store(first.scanId, 1, morning, [
    video('1', { views: 20_000, likes: 2_000, username: 'a', secUid: 'A' }),
    video('2', { views: 50_000, likes: 5_000, username: 'b', secUid: 'B' }),
    video('3', { views: 500 }),
  ]);
  await pages.score(first.scanId, 1);
  await summarizeDay(db, first.hashtagId, day, new Date());
  const expected = {
    newVideos: 3,
    newViews: 70_500,
    highPriorityCreators: ['b', 'a'],
    scans: 1,
    complete: true,
  };
  expect((await summariesOfDay(db, day, { today: day, timezone: 'UTC' })).summaries).toMatchObject([
    expected,
  ]);

  const second = await pages.open('daily');
  await pages.store(second.scanId, 1, evening, [video('3', { views: 90_000, likes: 30_000 })]);
  await summarizeDay(db, first.hashtagId, day, new Date());
  expect((await summariesOfDay(db, day, { today: day, timezone: 'UTC' })).summaries).toMatchObject([
    { ...expected, scans: 2, complete: false },
  ]);
  await pages.score(second.scanId, 1);
  await summarizeDay(db, first.hashtagId, day, new Date());
  expect((await summariesOfDay(db, day, { today: day, timezone: 'UTC' })).summaries).toMatchObject([
    { ...expected, scans: 2 },
  ]);
});
