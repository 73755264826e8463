import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { expectTruth } from '../support/truth.ts';

const day = 86_400_000;

describe.each(backends)('a pipeline on %s', (backend: BackendName) => {
  let pipeline: Pipeline | null;
  let now = Date.parse('2026-11-20T12:00:00Z');

  beforeAll(async () => {
    pipeline = await createPipeline(backend, { simulator: { now: () => now } });
    await pipeline?.startWorkers();
  });
  afterAll(() => pipeline?.close());

  it('stores what was served, under every hashtag that showed it, and follows the numbers', async (context) => {
    if (!pipeline) return context.skip();
    const { db, simulator } = pipeline;
    const names = Array.from({ length: 12 }, (_, index) => `brand${index}`);
    const first = await pipeline.scan(names);
    await expectTruth(db, simulator);
    const scans = await db.selectFrom('scans').selectAll().where('id', 'in', first).execute();
    for (const done of scans) {
      expect(done).toMatchObject({ status: 'complete', error: null, videos_new: done.videos_seen });
    }

    const before = await db
      .selectFrom('video_snapshots')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    now += 2 * day;
    await pipeline.scan(names);
    await expectTruth(db, simulator);
    const grown = await db
      .selectFrom('video_snapshots')
      .select(['video_id', ({ fn }) => fn.countAll<number>().as('n')])
      .groupBy('video_id')
      .execute();
    const videos = await db
      .selectFrom('ugc_videos')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(grown).toHaveLength(videos.n);
    expect(grown.some((video) => video.n === 2)).toBe(true);
    expect(grown.reduce((sum, video) => sum + video.n, 0)).toBeGreaterThan(before.n);
  });
});

describe.each(['by-id', 'by-name'] as const)('messy data in the %s dialect', (dialect) => {
  it('is stored as the rules say, and what cannot be used is kept with its reason', async () => {
    // One request at a time: the last serving of a video is then the newest.
    const pipeline = await createPipeline('postgres', {
      simulator: { dialect, messy: true },
      concurrency: 1,
    });
    try {
      await pipeline?.startWorkers();
      await pipeline?.scan(
        Array.from({ length: 8 }, (_, index) => `messy${index}`),
        { maxVideos: 90 },
      );
      if (pipeline) await expectTruth(pipeline.db, pipeline.simulator);
    } finally {
      await pipeline?.close();
    }
  });
});
