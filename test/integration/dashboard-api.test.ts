import { dayOf } from '@ugc-radar/metrics';
import { campaignReportSchema } from '@ugc-radar/types';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createScannedPostgres, dashboardBench } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';

const token = 'a-long-random-token';
const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await createScannedPostgres();
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

it('lists the hashtags with their numbers', async () => {
  const app = await bench.build(pipeline);
  const answer = await app.inject('/api/hashtags');
  expect(answer.statusCode).toBe(200);
  const { hashtags, ...rest } = answer.json<{ hashtags: Record<string, unknown>[] }>();
  expect(rest).toEqual({ demo: true, timezone: 'UTC', today: dayOf(new Date(), 'UTC') });
  expect(hashtags).toHaveLength(2);
  const truth = pipeline.simulator.truth();
  const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  for (const name of ['brandx', 'brandy']) {
    const videos = Object.keys(truth.videos[name] ?? {}).length;
    expect(videos).toBeGreaterThan(0);
    expect(hashtags).toContainEqual(
      expect.objectContaining({
        name,
        brand: 'Acme',
        status: 'active',
        schedule: '0 8 * * *',
        videos,
        newToday: videos,
        highPriority: expect.any(Number),
        lastScan: isoTime,
        lastScanStatus: 'complete',
        lastScanNewVideos: videos,
        lastScanError: null,
        nextScan: isoTime,
      }),
    );
  }
});

it('reports a campaign over the stored videos, and over a range of days', async () => {
  const app = await bench.build(pipeline, { SCAVIO_CREDIT_USD: '0.01' });
  const report = campaignReportSchema.parse((await app.inject('/api/hashtags/%23BrandX/report')).json());
  const stored = await pipeline.db
    .selectFrom('video_hashtags as vh')
    .innerJoin('hashtags as h', 'h.id', 'vh.hashtag_id')
    .innerJoin('ugc_videos as v', 'v.video_id', 'vh.video_id')
    .select(['v.view_count', 'v.like_count'])
    .where('h.name', '=', 'brandx')
    .execute();
  expect(report).toMatchObject({
    hashtag: 'brandx',
    videos: stored.length,
    plays: stored.reduce((sum, video) => sum + video.view_count, 0),
    likes: stored.reduce((sum, video) => sum + video.like_count, 0),
    newVideos: stored.length,
  });
  const markdown = await app.inject('/api/hashtags/brandx/report.md?from=2020-01-01');
  expect(markdown.headers['content-disposition']).toContain('demo-brandx-report-2020-01-01.md');
  expect(markdown.headers['content-type']).toBe('text/markdown; charset=utf-8');
  expect(markdown.body).toMatch(/^Demo data .*\n\n# UGC campaign report: #brandx\n/);
  expect(markdown.body).toContain(report.plays.toLocaleString('en-US'));
  expect(report.credits).toBeGreaterThan(0);
  expect(report.costUsd).toBeCloseTo(report.credits * 0.01, 6);

  const today = dayOf(new Date(), 'UTC');
  const ofToday = await app.inject(`/api/hashtags/brandx/report?from=${today}&to=${today}`);
  expect(ofToday.json()).toMatchObject(report);
  const short = await app.inject('/api/hashtags/brandx/report?creators=3');
  expect(report.creators.length).toBeGreaterThan(3);
  expect(short.json()).toMatchObject({ ...report, creators: report.creators.slice(0, 3) });
  const before = await app.inject('/api/hashtags/brandx/report?to=2020-01-01');
  expect(before.json()).toMatchObject({ videos: 0, plays: 0, credits: 0, topPosts: [] });
});

it('lists the summaries of a day', async () => {
  const app = await bench.build(pipeline);
  const date = dayOf(new Date(), 'UTC');
  const answer = (await app.inject('/api/summaries')).json<{ summaries: unknown[] }>();
  expect(answer).toMatchObject({
    date,
    summaries: [
      { hashtag: 'brandx', date },
      { hashtag: 'brandy', date },
    ],
  });
  expect((await app.inject(`/api/summaries?date=${date}`)).json()).toEqual(answer);
  const none = { demo: true, date: '2020-01-01', summaries: [], withoutSummary: [] };
  expect((await app.inject('/api/summaries?date=2020-01-01')).json()).toEqual(none);
});

it('pages through the scans, newest first', async () => {
  const app = await bench.build(pipeline);
  type Scans = { scans: { id: number; hashtag: string; startedAt: string }[] };
  const all = (await app.inject('/api/scans')).json<Scans>().scans;
  expect(all).toHaveLength(2);
  expect(all[0]).toMatchObject({ status: 'complete', reason: 'manual', error: null, rejected: 0 });
  const first = (await app.inject('/api/scans?limit=1')).json<Scans>().scans;
  const second = (await app.inject(`/api/scans?limit=1&before=${first[0]?.id}`)).json<Scans>().scans;
  expect([...first, ...second]).toEqual(all);
  const ofBrandy = (await app.inject('/api/scans?hashtag=%23BrandY')).json<Scans>().scans;
  expect(ofBrandy).toEqual(all.filter((scan) => scan.hashtag === 'brandy'));
});

it.each([
  ['/api/hashtags/two%20words/report', 400, 'is not a hashtag: expected 1 to 100 letters'],
  [`/api/hashtags/${'x'.repeat(300)}/report`, 400, 'is not a hashtag'],
  ['/api/hashtags/%E0%A4%A/report', 400, 'percent-encoded UTF-8'],
  ['/api/hashtags/brandx/report?from=yesterday', 400, '"from": expected a day as YYYY-MM-DD'],
  ['/api/hashtags/brandx/report?from=2026-02-30', 400, '"from": expected a day as YYYY-MM-DD'],
  ['/api/hashtags/brandx/report?to=0000-01-01', 400, '"to": expected a day as YYYY-MM-DD'],
  ['/api/hashtags/brandx/report?from=2026-01-01&from=2026-01-02', 400, '"from": expected a day'],
  ['/api/hashtags/brandx/report?from=2026-02-01&to=2026-01-01', 400, 'is later than'],
  ['/api/hashtags/brandx/report?form=2026-01-01', 400, '"form"'],
  ['/api/hashtags/brandx/report?creators=0', 400, '"creators": expected a whole number from 1'],
  ['/api/hashtags/brandx/report?creators=many', 400, '"creators": expected a whole number from 1'],
  ['/api/hashtags/brandx/report?campaignCost=', 400, '"campaignCost": expected US dollars'],
  ['/api/hashtags/neverheard/report', 404, '#neverheard is not tracked'],
  ['/api/summaries?date=1', 400, '"date": expected a day as YYYY-MM-DD'],
  ['/api/scans?limit=0', 400, '"limit": expected a whole number from 1 to 200'],
  ['/api/scans?limit=many', 400, '"limit": expected a whole number from 1 to 200'],
  ['/api/scans?before=-1', 400, '"before": expected the id of a scan'],
  ['/api/scans?before=99999999999999999999', 400, '"before": expected the id of a scan'],
  ['/api/scans?day=0000-01-01', 400, '"day": expected a day as YYYY-MM-DD'],
  ['/api/creators/%00', 400, 'a character that cannot be stored'],
  ['/api/creators/nobody/posts', 404, 'No creator has the key'],
  ['/api/creators?search=a%00', 400, 'a character that cannot be stored'],
  ['/api/creators?state=none', 400, '"state"'],
  ['/api/reviews?hashtag=brandx&posts=all&after=all.2026-02-30.x', 400, 'cannot go on from there'],
  ['/api/scans?hashtag=two%20words', 400, 'is not a hashtag'],
  ['/api/scans?hashtag=neverheard', 400, '#neverheard is not tracked'],
  ['/api/scans?state=lost', 400, '"state": expected open, complete or failed'],
  ['/api/scans/0', 400, '"id": expected the id of a scan'],
  ['/api/scans/999999', 404, 'There is no scan 999999'],
  ['/api/hashtags/neverheard/scan-price', 404, '#neverheard is not tracked'],
  ['/api/nothing', 404, 'nothing at GET /api/nothing'],
  ['/nothing', 404, 'nothing at GET /nothing'],
])('answers %s with %i and a sentence', async (url, status, words) => {
  const app = await bench.build(pipeline);
  const answer = await app.inject(url);
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toMatchObject({ error: expect.stringContaining(words) });
});

it('refuses text that no database takes, wherever it stands in a body', async () => {
  const app = await bench.build(pipeline);
  for (const name of ['a\0', 'half \uD83D']) {
    const answer = await app.inject({ method: 'POST', url: '/api/people', payload: { name } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: expect.stringContaining('cannot be stored') });
  }
});

it('shows a hashtag with the largest thresholds that it takes, and refuses those that would be stored as none', async () => {
  const app = await bench.build(pipeline);
  const put = (engagementThreshold: number) =>
    app.inject({
      method: 'PUT',
      url: '/api/hashtags/brandx/thresholds',
      payload: { engagementThreshold, viewThreshold: 0 },
    });
  expect((await put(0.00004)).statusCode).toBe(400);
  expect((await put(999.9999)).statusCode).toBe(200);
  const answer = await app.inject('/api/hashtags/brandx');
  expect(answer.json()).toMatchObject({ engagementThreshold: 999.9999 });
  expect((await put(0.05)).statusCode).toBe(200);
});

it('does not let anybody listen who asks for the head of the live stream', async () => {
  const app = await bench.build(pipeline);
  expect((await app.inject({ method: 'HEAD', url: '/api/live' })).statusCode).toBe(405);
});

it('tells what the API cost, in all and call by call, and refuses days the wrong way round', async () => {
  const app = await bench.build(pipeline);
  const truth = pipeline.simulator.truth();
  const report = (await app.inject('/api/credits?by=brand')).json<{
    lines: { name: string; calls: number; credits: number; unknownCalls: number; costUsd: number }[];
    total: { credits: number };
  }>();
  expect(report.lines).toEqual([
    {
      name: 'Acme',
      calls: truth.calls.length,
      unknownCalls: 0,
      credits: truth.creditsBilled,
      costUsd: truth.creditsBilled * 0.005,
    },
  ]);
  expect(report.total.credits).toBe(truth.creditsBilled);
  const ledger = (await app.inject('/api/credits/calls?scan=1')).json<{ calls: { credits: number }[] }>();
  const scan = await pipeline.db
    .selectFrom('scans')
    .select('credits_used')
    .where('id', '=', 1)
    .executeTakeFirst();
  expect(ledger.calls.reduce((sum, call) => sum + call.credits, 0)).toBe(scan?.credits_used);
  const wrong = await app.inject('/api/credits?from=2026-02-02&to=2026-01-01');
  expect(wrong.statusCode).toBe(400);
  expect((await app.inject('/api/credits?by=colour')).json()).toMatchObject({
    error: expect.stringContaining('expected brand, hashtag or day'),
  });
});

it('hides what went wrong inside, and logs it without the token', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const app = await bench.build(pipeline, { RADAR_TOKEN: token }, logger);
  await pipeline.db.schema.alterTable('daily_summaries').renameTo('moved').execute();
  bench.onClose(() => pipeline.db.schema.alterTable('moved').renameTo('daily_summaries').execute());
  const headers = { authorization: `Bearer ${token}` };
  const answer = await app.inject({ url: '/api/summaries', headers });
  expect(answer.statusCode).toBe(500);
  expect(answer.json()).toMatchObject({ error: expect.stringContaining('Something went wrong here') });
  expect(answer.body).not.toContain('daily_summaries');
  expect(lines.join('')).toContain('daily_summaries');
  expect(lines.join('')).not.toContain(token);
});
