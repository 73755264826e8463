import { connectDatabase, findHashtags, videosInBatches } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import type { ExportVideo } from '@ugc-radar/types';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createScannedPostgres, dashboardBench } from '../support/dashboard.ts';
import { generateHistory } from '../support/history/generate-history.ts';
import type { Pipeline } from '../support/pipeline.ts';
import { createTestDatabase } from '../support/postgres.ts';

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await createScannedPostgres();
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

it('streams every video of a hashtag as CSV and as JSON, in both shapes', async () => {
  const app = await bench.build(pipeline);
  const ids = Object.keys(pipeline.simulator.truth().videos['brandx'] ?? {}).toSorted();
  const csv = await app.inject('/api/hashtags/brandx/videos.csv');
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': expect.stringContaining('filename="demo-brandx.csv"'),
  });
  expect(csv.body.split('\r\n')[0]).toMatch(/^video_id,hashtag,author_username,/);
  expect([...csv.body.matchAll(/^(\d+),brandx,/gm)].map(([, id = '']) => id).toSorted()).toEqual(ids);
  const seed = (await app.inject('/api/hashtags/brandx/videos.json')).json<{ video_id: string }[]>();
  expect(seed.map((item) => item.video_id).toSorted()).toEqual(ids);
  const today = dayOf(new Date(), 'UTC');
  expect(seed[0]).toMatchObject({ first_seen_day: today, collected_date: today });
  const clockworks = await app.inject('/api/hashtags/brandx/videos.json?shape=clockworks');
  expect(
    clockworks
      .json<{ id: string }[]>()
      .map((item) => item.id)
      .toSorted(),
  ).toEqual(ids);
  expect(clockworks.json<object[]>()[0]).toMatchObject({
    webVideoUrl: expect.stringMatching(/^https:\/\/www\.tiktok\.com\/@[^/]*\/video\/\d+$/),
    searchHashtag: { name: 'brandx' },
  });
});

it('marks its CSV as UTF-8 for spreadsheets that are told so by nothing else, where it is asked for', async () => {
  const app = await bench.build(pipeline);
  const bytes = async (query: string) =>
    (await app.inject(`/api/hashtags/brandx/videos.csv${query}`)).rawPayload;
  const plain = await bytes('');
  expect(plain.subarray(0, 8).toString('latin1')).toBe('video_id');
  expect((await bytes('?bom=false')).equals(plain)).toBe(true);
  const marked = await bytes('?bom=true');
  expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(marked.subarray(3).equals(plain)).toBe(true);
  const refused = await app.inject('/api/hashtags/brandx/videos.csv?bom=1');
  expect(refused.statusCode).toBe(400);
  expect(refused.json()).toMatchObject({ error: expect.stringContaining('expected true or false') });
});

it.each(['csv', 'json'])(
  'tells the head of videos.%s as of the whole, without reading a video',
  async (format) => {
    let queries = 0;
    const db = pipeline.db.withPlugin({
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const app = await bench.build({ db, queues: pipeline.queues });
    const ask = async (method: 'GET' | 'HEAD') => {
      queries = 0;
      const { statusCode, headers, body } = await app.inject({
        method,
        url: `/api/hashtags/brandx/videos.${format}`,
      });
      const { 'content-type': type, 'content-disposition': disposition, 'content-length': length } = headers;
      return { told: { statusCode, type, disposition, length }, isEmpty: body === '', queries };
    };
    const whole = await ask('GET');
    const head = await ask('HEAD');
    expect(head.told).toEqual(whole.told);
    expect([whole.isEmpty, head.isEmpty]).toEqual([false, true]);
    expect(head.queries).toBeLessThan(whole.queries);
  },
);

it('names the creator of a video whose pages told nothing but the handle', async () => {
  const app = await bench.build(pipeline);
  const known = await pipeline.db
    .selectFrom('ugc_videos as v')
    .innerJoin('video_hashtags as vh', 'vh.video_id', 'v.video_id')
    .innerJoin('hashtags as h', 'h.id', 'vh.hashtag_id')
    .innerJoin('creators as c', 'c.creator_key', 'v.creator_key')
    .select(['v.video_id', 'c.sec_uid'])
    .where('h.name', '=', 'brandx')
    .where('c.sec_uid', 'is not', null)
    .executeTakeFirstOrThrow();
  await pipeline.db
    .updateTable('ugc_videos')
    .set({ author_sec_uid: null })
    .where('video_id', '=', known.video_id)
    .execute();
  const rows = (await app.inject('/api/hashtags/brandx/videos.json')).json<{ video_id: string }[]>();
  expect(rows.find((row) => row.video_id === known.video_id)).toMatchObject({
    author_sec_uid: known.sec_uid,
  });
});

it('answers with an empty list where there is nothing, and refuses what it cannot do', async () => {
  const app = await bench.build(pipeline);
  expect((await app.inject('/api/hashtags/brandx/videos.json?to=2020-01-01')).json()).toEqual([]);
  const ended = await app.inject('/api/hashtags/brandx/videos.csv?from=2020-01-01&to=2020-01-31');
  expect(ended.body.split('\r\n')).toHaveLength(2);
  expect(ended.headers['content-disposition']).toContain('demo-brandx-2020-01-01-to-2020-01-31.csv');
  const live = await bench.build(pipeline, { SCAVIO_API_KEY: 'sk_test_1' });
  const file = (await live.inject('/api/hashtags/brandx/videos.csv')).headers['content-disposition'];
  expect(file).toContain('filename="brandx.csv"');
  for (const [url, status, words] of [
    ['/api/hashtags/neverheard/videos.csv', 404, '#neverheard is not tracked'],
    ['/api/hashtags/brandx/videos.csv?from=2026-02-01&to=2026-01-01', 400, 'is later than'],
    ['/api/hashtags/brandx/videos.json?shape=round', 400, 'expected seed or clockworks'],
  ] as const) {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ error: expect.stringContaining(words) });
  }
});

it('reads more than a batch once each, in order, and no batch is larger than the others', async () => {
  const database = await createTestDatabase();
  const shape = { videos: 3000, videosPerDay: 1500, hashtags: 1, observations: 1, lastDay: '2026-06-04' };
  await generateHistory(database.url, shape);
  const { db, close } = connectDatabase({ url: database.url, max: 2, logger: pino({ level: 'silent' }) });
  try {
    const { count } = await db
      .selectFrom('video_hashtags')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const [hashtag] = await findHashtags(db, ['tag1']);
    const batches: ExportVideo[][] = [];
    for await (const batch of videosInBatches(db, hashtag?.id ?? 0, { from: null, to: null }))
      batches.push(batch);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(1000);
    const keys = batches.flat().map((video) => `${video.firstSeenDay} ${video.videoId}`);
    expect(keys).toHaveLength(count);
    expect(keys).toEqual([...new Set(keys)].toSorted());
  } finally {
    await close();
    await database.drop();
  }
});
