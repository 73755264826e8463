import { coUsedHashtags, failScan, postPoints, summarizeDay, viewsGainedByDay } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cloneScannedPostgres, dashboardBench } from '../support/dashboard.ts';
import { createPages, day, type Pages, video } from '../support/pages.ts';
import type { Pipeline } from '../support/pipeline.ts';

const bench = dashboardBench();
let pipeline: Pipeline;
let pages: Pages;
beforeAll(async () => {
  pipeline = await cloneScannedPostgres();
  pages = await createPages();
});
afterEach(() => bench.close());
afterAll(async () => {
  await pipeline.close();
  await pages.close();
});

const range = { from: day, to: '2026-11-23' };

/** Lets a hashtag's scan see videos at a moment. */
async function see(hashtag: string, at: string, ...videos: Parameters<Pages['store']>[3]) {
  const { hashtagId, scanId } = await pages.open(hashtag);
  await pages.store(scanId, 1, at, videos);
  await pages.score(scanId, 1);
  return hashtagId;
}

it('adds up the growth between snapshots on the day of the later one, in the time zone', async () => {
  const id = await see(
    'grows',
    '2026-11-20T08:00:00Z',
    video('1', { views: 100 }),
    video('2', { views: 50 }),
  );
  await see('grows', '2026-11-21T08:00:00Z', video('1', { views: 300 }), video('2', { views: 50 }));
  await see('grows', '2026-11-21T23:30:00Z', video('1', { views: 350 }), video('2', { views: 40 }));
  const of = (timezone: string, from = day) =>
    viewsGainedByDay(pages.db, id, { from, to: range.to }, timezone);
  expect(await of('UTC')).toEqual([{ day: '2026-11-21', viewsGained: 240 }]);
  expect(await of('Europe/Berlin')).toEqual([
    { day: '2026-11-21', viewsGained: 200 },
    { day: '2026-11-22', viewsGained: 40 },
  ]);
  // What a post had before the range is what it grows from.
  expect(await of('Europe/Berlin', '2026-11-22')).toEqual([{ day: '2026-11-22', viewsGained: 40 }]);
});

const carry = (id: string, views: number, ...hashtags: string[]) => video(id, { views, hashtags });

it('counts the hashtags that posts carry beside their own, whatever the case, each once a post', async () => {
  await pages.open('known');
  const id = await see(
    'own',
    '2026-11-20T08:00:00Z',
    carry('11', 100, 'own', 'Summer', 'summer', 'known'),
    carry('12', 50, 'Own', 'summer'),
    carry('13', 9, 'known'),
    carry('14', 5),
  );
  expect(await coUsedHashtags(pages.db, { id, name: 'own' }, range, 10)).toEqual([
    { name: 'summer', posts: 2, views: 150, tracked: false },
    { name: 'known', posts: 2, views: 109, tracked: true },
  ]);
  expect(
    await coUsedHashtags(pages.db, { id, name: 'own' }, { from: '2026-11-21', to: range.to }, 10),
  ).toEqual([]);
  expect(
    (await postPoints(pages.db, id, range)).points.map(({ views }) => views).toSorted((a, b) => a - b),
  ).toEqual([5, 9, 50, 100]);
});

it('tells of a hashtag day by day, with unknown days as unknown and the period before', async () => {
  const app = await bench.build(pipeline);
  const today = dayOf(new Date(), 'UTC');
  const answer = (await app.inject('/api/hashtags/brandx/days')).json<{
    days: { day: string; newVideos: number | null; viewsGained: number | null }[];
    totals: { newVideos: number; knownDays: number };
    before: { totals: unknown };
  }>();
  expect(answer.days).toHaveLength(30);
  expect(answer.days.at(-1)).toMatchObject({
    day: today,
    newVideos: answer.totals.newVideos,
    // A video that two hashtags show may have grown from the first sight to the second.
    viewsGained: expect.any(Number),
  });
  expect(answer.days[0]).toMatchObject({ newVideos: null, viewsGained: null });
  expect(answer.totals.knownDays).toBe(1);
  expect(answer.before.totals).toEqual({
    newVideos: null,
    newViews: null,
    viewsGained: null,
    knownDays: 0,
    knownGainDays: 0,
  });
  const detail = (await app.inject('/api/hashtags/%23BrandX')).json();
  expect(detail).toMatchObject({
    name: 'brandx',
    brand: 'Acme',
    demo: true,
    videos: answer.totals.newVideos,
  });
});

/** Six hundred posts that were first seen on a day of November. */
const posts = (ofDay: number, views = 100) =>
  Array.from({ length: 600 }, (_, index) => video(`5${ofDay}${String(index)}`, { views }));

it('knows what days gained as far back as the posts that are measured reach', async () => {
  const app = await bench.build({ db: pages.db, queues: pipeline.queues });
  const scan = async (ofDay: number, hour: number, videos: ReturnType<typeof posts>) => {
    const { scanId } = await pages.open('large', `2026-11-${ofDay}`);
    await pages.store(scanId, 1, `2026-11-${ofDay}T0${hour}:00:00Z`, videos);
    await pages.score(scanId, 1);
  };
  for (const ofDay of [17, 18, 19]) await scan(ofDay, 1, posts(ofDay));
  await scan(18, 2, posts(17, 150));
  await scan(19, 2, posts(19, 101));
  const ask = async (from: number, to: number) =>
    (await app.inject(`/api/hashtags/large/days?from=2026-11-${from}&to=2026-11-${to}`)).json<{
      days: { viewsGained: number | null }[];
    }>();
  const cut = await ask(18, 19);
  expect(cut).toMatchObject({
    gainsKnownSince: '2026-11-19',
    totals: { viewsGained: 600, knownGainDays: 1 },
    before: { totals: { viewsGained: null, knownGainDays: 0 } },
  });
  expect(cut.days.map(({ viewsGained }) => viewsGained)).toEqual([null, 600]);
  expect((await ask(17, 18)).days.map(({ viewsGained }) => viewsGained)).toEqual([null, 20_000]);
  const whole = await ask(16, 17);
  expect(whole).toMatchObject({ gainsKnownSince: null, totals: { knownGainDays: 1 } });
  expect(whole.days.map(({ viewsGained }) => viewsGained)).toEqual([null, 0]);
});

it('does not know what a day gained before a scan of it is complete', async () => {
  const app = await bench.build({ db: pages.db, queues: pipeline.queues });
  const gained = async (hashtagId: number) => {
    await summarizeDay(pages.db, hashtagId, day, new Date());
    const answer = await app.inject(`/api/hashtags/open/days?from=${day}&to=${day}`);
    return answer.json<{ days: object[]; totals: object }>();
  };
  const { hashtagId, scanId } = await pages.open('open');
  expect(await gained(hashtagId)).toMatchObject({
    days: [{ newVideos: 0, viewsGained: null }],
    totals: { viewsGained: null },
  });
  await pages.store(scanId, 1, '2026-11-20T08:00:00Z', [video('31')]);
  await pages.score(scanId, 1);
  const known = { days: [{ newVideos: 1, viewsGained: 0 }], totals: { viewsGained: 0 } };
  expect(await gained(hashtagId)).toMatchObject(known);
  // Another one of the day takes nothing back.
  await pages.open('open');
  expect(await gained(hashtagId)).toMatchObject(known);
});

it('does not know what a day brought on which every scan failed, as the summary in words says', async () => {
  const app = await bench.build({ db: pages.db, queues: pipeline.queues });
  const known = await pages.open('fails', '2026-11-19');
  await pages.store(known.scanId, 1, '2026-11-19T08:00:00Z', [video('41')]);
  await pages.score(known.scanId, 1);
  const { hashtagId, scanId } = await pages.open('fails');
  const error = { code: 'SCAVIO_NOT_FOUND', message: 'no such hashtag' };
  await failScan(pages.db, { scanId, page: 1 }, error, new Date());
  for (const at of ['2026-11-19', day]) await summarizeDay(pages.db, hashtagId, at, new Date());
  const answer = await app.inject(`/api/hashtags/fails/days?from=2026-11-19&to=${day}`);
  expect(answer.json()).toMatchObject({
    days: [{ newVideos: 1 }, { newVideos: null, newViews: null, viewsGained: null }],
    totals: { newVideos: 1, knownDays: 1 },
  });
});

it('flags history by new thresholds exactly as the points say beforehand', async () => {
  const app = await bench.build(pipeline);
  const { points } = (await app.inject('/api/hashtags/brandx/engagement')).json<{
    points: [number, number][];
  }>();
  const rates = points.map(([rate]) => rate).toSorted((a, b) => a - b);
  const engagementThreshold = rates[Math.floor(rates.length / 2)] ?? 0;
  const expected = rates.filter((rate) => rate >= engagementThreshold).length;
  const answer = await app.inject({
    method: 'PUT',
    url: '/api/hashtags/brandx/thresholds',
    payload: { engagementThreshold, viewThreshold: 0 },
  });
  expect(answer.json()).toMatchObject({ engagementThreshold, viewThreshold: 0, highPriority: expected });
  const detail = (await app.inject('/api/hashtags/brandx')).json<{ highPriority: number }>();
  expect(detail.highPriority).toBe(expected);
});

it('sets one threshold and leaves the other, which a colleague may have changed', async () => {
  const app = await bench.build(pipeline);
  const put = (payload: object) =>
    app.inject({ method: 'PUT', url: '/api/hashtags/brandy/thresholds', payload });
  expect((await put({ engagementThreshold: 0.01, viewThreshold: 20_000 })).statusCode).toBe(200);
  expect((await put({ engagementThreshold: 0.02 })).json()).toMatchObject({
    engagementThreshold: 0.02,
    viewThreshold: 20_000,
  });
  const nothing = await put({});
  expect(nothing.statusCode).toBe(400);
  expect(nothing.json()).toMatchObject({ problem: { code: 'nothing-to-change' } });
});

it.each([
  ['/api/hashtags/nobody', 'is not tracked', 404],
  ['/api/hashtags/brandx/days?from=2026-02-01&to=2026-01-01', 'the wrong way round'],
  ['/api/hashtags/brandx/engagement?from=2020-01-01&to=2026-01-01', 'expected 366 at most'],
  ['/api/hashtags/brandx/co-used?from=1', 'expected a day as YYYY-MM-DD'],
])('refuses %s with a sentence', async (url, sentence, status = 400) => {
  const app = await bench.build(pipeline);
  const answer = await app.inject(url);
  expect(answer.statusCode).toBe(status);
  expect(answer.json<{ error: string }>().error).toContain(sentence);
});

it('refuses thresholds that are none', async () => {
  const app = await bench.build(pipeline);
  const answer = await app.inject({
    method: 'PUT',
    url: '/api/hashtags/brandx/thresholds',
    payload: { engagementThreshold: -1, viewThreshold: 1.5 },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json<{ error: string }>().error).toContain('expected a whole number from 0 to');
});
