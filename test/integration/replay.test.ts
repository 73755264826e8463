import { type Db, summarizeDay } from '@ugc-radar/db';
import { readPage, type VideoPage } from '@ugc-radar/scavio';
import { replayAnswers } from '@ugc-radar/scoring-worker/replay-answers';
import type { Video } from '@ugc-radar/types';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { dumpTables } from '../support/dump.ts';
import { createPages, day as ofDay, type Pages, readVideos, video as seen } from '../support/pages.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';

let pipeline: Pipeline;
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const all = { since: null, hashtagIds: null };
const dayMs = 86_400_000;

const names = ['replaya', 'replayb', 'replayc', 'replayd'];

/**
 * Hashtags scanned three times over two days in which the numbers grow, with every oddity of the simulator. All at once
 * some are fetched in the same millisecond: a replay leaves alone what such answers say differently, so a test that has it
 * change something scans one after the other.
 */
async function scannedThrice(dialect: 'by-id' | 'by-name', atOnce = false): Promise<Db> {
  const created = await createPipeline('postgres', { simulator: { messy: true, dialect }, dialect });
  if (!created) throw new Error('Postgres is always there');
  pipeline = created;
  opened.push(created);
  const { db, simulator } = pipeline;
  const workers = await pipeline.startWorkers();
  for (const days of [0, 1, 2]) {
    simulator.setOptions({ clockOffsetMs: days * dayMs });
    for (const hashtags of atOnce ? [names] : names.map((name) => [name]))
      await pipeline.scan(hashtags, { maxVideos: 90 });
  }
  await workers.stop();
  for (const { hashtag_id: hashtagId, day } of await summaries(db))
    await summarizeDay(db, hashtagId, day, new Date());
  return db;
}

function summaries(db: Db) {
  return db.selectFrom('scans').select(['hashtag_id', 'day']).distinct().execute();
}

async function createSteps(): Promise<Pages> {
  const pages = await createPages();
  opened.push(pages);
  return pages;
}

function isRefused(video: Video): boolean {
  return video.videoId.endsWith('3');
}

/** Reads as a normaliser with three faults would: likes halved, some videos refused, some captions cut. */
function readWrongly(text: string): VideoPage {
  const page = readPage(text);
  return {
    ...page,
    videos: page.videos
      .filter((video) => !isRefused(video))
      .map((video) => ({
        ...video,
        likes: video.videoId.endsWith('5') ? Math.floor(video.likes / 2) : video.likes,
        title: video.videoId.endsWith('6') && video.title ? video.title.slice(0, 5) : video.title,
      })),
    rejected: [
      ...page.rejected,
      ...page.videos.filter(isRefused).map((video) => ({ reason: 'id: refused', raw: video.videoId })),
    ],
  };
}

it.each(['by-id', 'by-name'] as const)('changes nothing in a finished database (%s)', async (dialect) => {
  const db = await scannedThrice(dialect, true);
  const { simulator } = pipeline;
  const before = await dumpTables(db, { versions: true });
  const { creditsBilled } = simulator.truth();
  const result = await replayAnswers({ db, read: readPage }, all);
  expect(result).toEqual({
    same: before['scan_pages']?.length,
    changed: 0,
    unscored: 0,
    released: 0,
    quarantined: 0,
    summaries: 0,
  });
  expect(await dumpTables(db, { versions: true })).toEqual(before);
  expect(simulator.truth().creditsBilled).toBe(creditsBilled);
});

/** The rows of the videos whose ids end with one of these digits. */
function videosOf(dump: Record<string, string[]>, digits: string): string[] {
  const ending = new RegExp(`"video_id": "\\d*[${digits}]"`);
  return (dump['ugc_videos'] ?? []).filter((row) => ending.test(row));
}

it('changes only what a new reading changes, and everything back with the old one', async () => {
  const db = await scannedThrice('by-id');
  const before = await dumpTables(db, { without: ['computed_at', 'id', 'rejected_at'] });
  const wrong = await replayAnswers({ db, read: readWrongly }, all);
  expect(wrong.changed).toBeGreaterThan(0);

  const changed = await dumpTables(db, { without: ['computed_at', 'id', 'rejected_at'] });
  for (const table of ['hashtags', 'api_calls', 'spending', 'raw_answers'])
    expect(changed[table]).toEqual(before[table]);
  expect(videosOf(changed, '0124789')).toEqual(videosOf(before, '0124789'));
  expect(videosOf(changed, '3')).toEqual([]);
  expect(videosOf(before, '3').length).toBeGreaterThan(0);
  expect(videosOf(changed, '5')).not.toEqual(videosOf(before, '5'));
  expect(await replayAnswers({ db, read: readWrongly }, all)).toMatchObject({ changed: 0, summaries: 0 });

  await replayAnswers({ db, read: readPage }, all);
  expect(await dumpTables(db, { without: ['computed_at', 'id', 'rejected_at'] })).toEqual(before);
});

it('heals what was spoilt in the database, of one hashtag and from one day on if asked', async () => {
  const db = await scannedThrice('by-id');
  const before = await dumpTables(db, { without: ['computed_at'] });
  await db.updateTable('ugc_videos').set({ like_count: 0, engagement_rate: 0, title: 'spoilt' }).execute();
  expect(
    await replayAnswers({ db, read: readPage }, { since: '2999-01-01', hashtagIds: null }),
  ).toMatchObject({
    same: 0,
    changed: 0,
  });
  const { id } = await db
    .selectFrom('hashtags')
    .select('id')
    .where('name', '=', 'replaya')
    .executeTakeFirstOrThrow();
  const one = await replayAnswers({ db, read: readPage }, { since: null, hashtagIds: [id] });
  expect(one.changed).toBeGreaterThan(0);
  expect((await dumpTables(db, { without: ['computed_at'] }))['ugc_videos']).not.toEqual(
    before['ugc_videos'],
  );
  await replayAnswers({ db, read: readPage }, all);
  expect(await dumpTables(db, { without: ['computed_at'] })).toEqual(before);
});

it('leaves no summary behind when it is interrupted', async () => {
  const db = await scannedThrice('by-id');
  const interrupt = new AbortController();
  let reads = 0;
  const read = (text: string) => {
    reads += 1;
    if (reads === 5) interrupt.abort();
    return readWrongly(text);
  };
  await expect(replayAnswers({ db, read }, all, interrupt.signal)).rejects.toThrow('aborted');
  const told = (await dumpTables(db, { without: ['computed_at'] }))['daily_summaries'];
  for (const { hashtag_id: hashtagId, day } of await summaries(db))
    await summarizeDay(db, hashtagId, day, new Date());
  expect((await dumpTables(db, { without: ['computed_at'] }))['daily_summaries']).toEqual(told);
});

function hour(at: number): string {
  return `2026-11-20T${String(at).padStart(2, '0')}:00:00Z`;
}

function readHalved(text: string): VideoPage {
  const page = readVideos(text);
  return { ...page, videos: page.videos.map((item) => ({ ...item, likes: item.likes / 2 })) };
}

describe('pages of which two answers were paid for', () => {
  const earlier = [seen('1', { views: 100 }), seen('2', { views: 5 }), seen('earlier')];
  const later = [seen('1', { views: 900 }), seen('2', { views: 5 }), seen('later')];

  it.each([
    ['both before it was scored', false, [8, 9]],
    ['both before it was scored, the newer stored first', false, [9, 8]],
    ['one after it was scored', true, [8, 9]],
    ['the older one after it was scored', true, [9, 8]],
  ])('changes nothing where they came: %s', async (_, scoredBetween, times) => {
    const pages = await createSteps();
    const { db } = pages;
    const { hashtagId, scanId } = await pages.open('twice');
    for (const [index, at] of times.entries()) {
      await pages.store(scanId, 1, hour(at), at === 8 ? earlier : later);
      if (scoredBetween || index === 1) await pages.score(scanId, 1);
    }
    await summarizeDay(db, hashtagId, ofDay, new Date());
    const before = await dumpTables(db, { versions: true });
    const same = { same: 2, changed: 0, unscored: 0, released: 0, quarantined: 0, summaries: 0 };
    expect(await replayAnswers({ db, read: readVideos }, all)).toEqual(same);
    expect(await dumpTables(db, { versions: true })).toEqual(before);
  });

  it('withdraws no videos of the one that is not kept any more', async () => {
    const pages = await createSteps();
    const { db } = pages;
    const { scanId } = await pages.open('twice');
    await pages.store(scanId, 1, hour(8), earlier);
    await pages.score(scanId, 1);
    await pages.store(scanId, 1, hour(9), later);
    await pages.score(scanId, 1);
    await db
      .deleteFrom('raw_answers')
      .where('fetched_at', '=', new Date(hour(8)))
      .execute();
    const before = await dumpTables(db, { versions: true });
    expect(await replayAnswers({ db, read: readVideos }, all)).toMatchObject({ same: 1, changed: 0 });
    expect(await dumpTables(db, { versions: true })).toEqual(before);
  });
});

it('keeps the newest numbers of a video that another hashtag showed last, when only the first is replayed', async () => {
  const pages = await createSteps();
  const { db } = pages;
  const first = await pages.open('first');
  const second = await pages.open('second');
  await pages.store(first.scanId, 1, hour(8), [seen('1', { likes: 10 })]);
  await pages.store(second.scanId, 1, hour(9), [seen('1', { likes: 10 })]);
  await pages.score(first.scanId, 1);
  await pages.score(second.scanId, 1);
  const history = () =>
    db.selectFrom('video_snapshots').select('like_count').orderBy('observed_at').execute();
  await replayAnswers({ db, read: readHalved }, { since: null, hashtagIds: [first.hashtagId] });
  expect(await history()).toEqual([{ like_count: 5 }, { like_count: 10 }]);
  await replayAnswers({ db, read: readHalved }, all);
  expect(await history()).toEqual([{ like_count: 5 }]);
});

it('fills what only an earlier answer tells', async () => {
  const pages = await createSteps();
  const { db } = pages;
  const { scanId } = await pages.open('filled');
  await pages.store(scanId, 1, hour(8), [seen('1', { title: 'told', nickname: 'The Maker' })], true);
  const nothing = { title: null, createdAt: null, username: null, secUid: null };
  await pages.store(scanId, 2, hour(9), [seen('1', nothing)]);
  for (const page of [1, 2]) await pages.score(scanId, page);
  const stored = async () => {
    const { ugc_videos: videos, creators } = await dumpTables(db);
    return { videos, creators };
  };
  const before = await stored();
  await sql`update ugc_videos set title = '', title_told = '-infinity', created_at = null, author_username = null,
    author_sec_uid = null, creator_key = null`.execute(db);
  await sql`update creators set nickname = null`.execute(db);
  expect(await replayAnswers({ db, read: readVideos }, all)).toMatchObject({ same: 1, changed: 1 });
  expect(await stored()).toEqual(before);
  expect(await replayAnswers({ db, read: readVideos }, all)).toMatchObject({ same: 2, changed: 0 });
});

it.each([
  ['first', [0, 1]],
  ['second', [1, 0]],
])(
  'changes nothing where two hashtags were fetched at the same moment and the %s is scored first',
  async (_, order) => {
    const pages = await createSteps();
    const { db } = pages;
    const scans = [await pages.open('one'), await pages.open('two')];
    const shown = [
      seen('1', { likes: 10, username: 'maker', nickname: 'The Maker' }),
      seen('1', { likes: 14, comments: 0, title: 'other', username: 'Maker', nickname: 'A Maker' }),
    ];
    for (const [index, { scanId }] of scans.entries())
      await pages.store(scanId, 1, hour(9), [...shown.slice(index, index + 1), seen(`own ${index}`)]);
    for (const index of order) await pages.score(scans[index]?.scanId ?? 0, 1);
    for (const { hashtagId } of scans) await summarizeDay(db, hashtagId, ofDay, new Date());
    const before = await dumpTables(db, { versions: true });
    const hashtagIds = [scans[order[0] ?? 0]?.hashtagId ?? 0];
    expect(await replayAnswers({ db, read: readVideos }, all)).toMatchObject({ same: 2, changed: 0 });
    expect(await replayAnswers({ db, read: readVideos }, { ...all, hashtagIds })).toMatchObject({ same: 1 });
    expect(await dumpTables(db, { versions: true })).toEqual(before);

    const rows = async () => (await dumpTables(db))['creators'];
    const creators = await rows();
    expect(await replayAnswers({ db, read: readHalved }, all)).toMatchObject({ changed: 2 });
    expect(await rows()).toEqual(creators);
    expect(await replayAnswers({ db, read: readHalved }, all)).toMatchObject({ changed: 0 });
  },
);
