import { type Db, summarizeDay } from '@ugc-radar/db';
import { readPage, type VideoPage } from '@ugc-radar/scavio';
import { replayAnswers } from '@ugc-radar/scoring-worker/replay-answers';
import type { Video } from '@ugc-radar/types';
import { afterEach, expect, it } from 'vitest';
import { dumpTables } from '../support/dump.ts';
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
