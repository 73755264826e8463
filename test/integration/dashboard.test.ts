import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { buildDashboard, startDashboard, type DashboardDeps } from '@ugc-radar/dashboard';
import { connectDatabase, endFetchingPause, pauseFetching, recordCall } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import { createMetrics, loadConfig } from '@ugc-radar/runtime';
import { campaignReportSchema } from '@ugc-radar/types';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { waitFor } from '../support/wait.ts';

type Dashboard = Awaited<ReturnType<typeof buildDashboard>>;

const token = 'a-long-random-token';
const silent = pino({ level: 'silent' });
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function depsOf(
  { db, queues }: Pick<Pipeline, 'db' | 'queues'>,
  environment: Record<string, string> = {},
  logger = silent,
): DashboardDeps {
  const config = loadConfig({ RADAR_PORT: '0', ...environment }, '/');
  return { db, queues, logger, config, metrics: createMetrics() };
}

async function build(...parameters: Parameters<typeof depsOf>): Promise<Dashboard> {
  const app = await buildDashboard(depsOf(...parameters));
  closers.push(() => app.close());
  return app;
}

async function createFull(backend: BackendName): Promise<Pipeline | null> {
  const pipeline = await createPipeline(backend);
  if (!pipeline) return null;
  await pipeline.startWorkers();
  await pipeline.scan(['brandx', 'brandy'], { brand: 'Acme', maxVideos: 40 });
  await waitFor('both summaries', async () => {
    const rows = await pipeline.db.selectFrom('daily_summaries').select('hashtag_id').execute();
    return rows.length === 2;
  });
  return pipeline;
}

/** A database that refuses every connection, beside the queue of a pipeline. */
function withoutDatabase({ queues }: Pipeline): Pick<Pipeline, 'db' | 'queues'> {
  const away = connectDatabase({
    url: 'postgres://radar@127.0.0.1:1/radar',
    max: 1,
    logger: silent,
  });
  closers.push(() => away.close());
  return { queues, db: away.db };
}

describe.each(backends)('the dashboard on %s', (backend: BackendName) => {
  let pipeline: Pipeline | null;
  beforeAll(async () => {
    pipeline = await createFull(backend);
  });
  afterAll(() => pipeline?.close());

  it('shows the queues and their jobs on Bull Board', async (context) => {
    if (!pipeline) return context.skip();
    const app = await build(pipeline);
    const page = await app.inject('/queues');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<title>UGC Radar</title>');
    expect(page.body).toContain('demo data');
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    const [, script = ''] = /src="(static\/[^"]+\.js)"/.exec(page.body) ?? [];
    expect((await app.inject(`/queues/${script}`)).statusCode).toBe(200);

    const list = await app.inject('/queues/api/queues?activeQueue=fetch&status=completed&page=1');
    const { queues } = list.json<{
      queues: { name: string; counts: Record<string, number>; jobs: { id: string }[] }[];
    }>();
    expect(queues.map((queue) => queue.name).toSorted()).toEqual(['fetch', 'report', 'score']);
    const jobs = queues.find((queue) => queue.name === 'fetch')?.jobs ?? [];
    expect(jobs.length).toBeGreaterThan(0);
    const job = await app.inject(`/queues/api/queues/fetch/${jobs[0]?.id}?status=completed`);
    expect(job.json()).toMatchObject({ job: { data: { page: expect.any(Number) } } });
  });

  it('pauses a queue from Bull Board, but not for a page of another site, and says so', async (context) => {
    if (!pipeline) return context.skip();
    const app = await build(pipeline);
    const url = '/queues/api/queues/fetch/pause';
    const foreign = await app.inject({ method: 'PUT', url, headers: { origin: 'http://evil.example' } });
    expect(foreign.statusCode).toBe(403);
    expect(await pipeline.queues.isFetchingPaused()).toBe(false);

    expect((await app.inject({ method: 'PUT', url })).statusCode).toBe(200);
    const ready = await app.inject('/readyz');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toMatchObject({
      status: 'degraded',
      fetching: { status: 'paused', reason: 'by-hand' },
    });
    expect((await app.inject('/')).body).toContain('Fetching is paused');

    await app.inject({ method: 'PUT', url: '/queues/api/queues/fetch/resume' });
    expect((await app.inject('/readyz')).json()).toEqual({
      status: 'ready',
      database: { status: 'ok' },
      migrations: { status: 'ok' },
      queue: { status: 'ok' },
      fetching: { status: 'running' },
    });
  });

  it('answers a scrape with valid Prometheus text', async (context) => {
    if (!pipeline) return context.skip();
    const app = await build(pipeline);
    const scrape = await app.inject('/metrics');
    expect(scrape.headers['content-type']).toContain('text/plain');
    const lines = scrape.body.split('\n').filter((line) => line !== '');
    const heads = lines.filter((line) => line.startsWith('#')).map((line) => line.split(' ', 3).join(' '));
    expect(new Set(heads).size).toBe(heads.length);
    const samples = lines.filter((line) => !line.startsWith('#'));
    for (const sample of samples)
      expect(sample).toMatch(/^[a-z_][\w:]*(\{[^}]*\})? -?([\d.e+-]+|Nan|\+Inf)$/i);
    expect(samples).toEqual(
      expect.arrayContaining([
        'radar_database_up 1',
        'radar_queue_up 1',
        'radar_fetching_paused 0',
        'radar_hashtags{status="active"} 2',
        'radar_open_scans{status="fetching"} 0',
        expect.stringMatching(/^radar_credits_remaining \d+$/),
        expect.stringMatching(/^bullmq_job_count\{.*queue="fetch".*\} \d+$/),
      ]),
    );
  });
});

describe('the JSON API', () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    const created = await createFull('postgres');
    if (!created) throw new Error('Postgres is always there');
    pipeline = created;
  });
  afterAll(() => pipeline.close());

  it('lists the hashtags with their numbers', async () => {
    const app = await build(pipeline);
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
    const app = await build(pipeline, { SCAVIO_CREDIT_USD: '0.01' });
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
    expect(report.credits).toBeGreaterThan(0);
    expect(report.costUsd).toBeCloseTo(report.credits * 0.01, 6);

    const today = dayOf(new Date(), 'UTC');
    const ofToday = await app.inject(`/api/hashtags/brandx/report?from=${today}&to=${today}`);
    expect(ofToday.json()).toEqual(report);
    const before = await app.inject('/api/hashtags/brandx/report?to=2020-01-01');
    expect(before.json()).toMatchObject({ videos: 0, plays: 0, credits: 0, topPosts: [] });
  });

  it('lists the summaries of a day', async () => {
    const app = await build(pipeline);
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
    expect((await app.inject('/api/summaries?date=2020-01-01')).json()).toEqual({
      date: '2020-01-01',
      summaries: [],
    });
  });

  it('pages through the scans, newest first', async () => {
    const app = await build(pipeline);
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
    ['/api/hashtags/neverheard/report', 404, '#neverheard is not tracked'],
    ['/api/summaries?date=1', 400, '"date": expected a day as YYYY-MM-DD'],
    ['/api/scans?limit=0', 400, '"limit": expected a whole number from 1 to 200'],
    ['/api/scans?limit=many', 400, '"limit": expected a whole number from 1 to 200'],
    ['/api/scans?before=-1', 400, '"before": expected the id of a scan'],
    ['/api/scans?before=99999999999999999999', 400, '"before": expected the id of a scan'],
    ['/api/scans?hashtag=two%20words', 400, 'is not a hashtag'],
    ['/api/scans?hashtag=neverheard', 404, '#neverheard is not tracked'],
    ['/api/nothing', 404, 'nothing at GET /api/nothing'],
    ['/nothing', 404, 'nothing at GET /nothing'],
  ])('answers %s with %i and a sentence', async (url, status, words) => {
    const app = await build(pipeline);
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toEqual({ error: expect.stringContaining(words) });
  });

  it('describes itself', async () => {
    const app = await build(pipeline);
    const document = (await app.inject('/api/openapi.json')).json<{
      openapi: string;
      paths: Record<string, { get: { parameters?: { name: string }[]; responses: Record<string, unknown> } }>;
    }>();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).toSorted()).toEqual([
      '/api/hashtags',
      '/api/hashtags/{name}/report',
      '/api/scans',
      '/api/summaries',
    ]);
    const report = document.paths['/api/hashtags/{name}/report']?.get;
    expect(report?.parameters?.map((parameter) => parameter.name).toSorted()).toEqual(['from', 'name', 'to']);
    expect(JSON.stringify(report?.responses['200'])).toContain('repeatCreatorShare');
  });

  it('shows the page, which runs no script', async () => {
    const app = await build(pipeline);
    const page = await app.inject('/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'/);
    for (const text of ['Demo data', 'SCAVIO_API_KEY', '#brandx', '#brandy', 'Acme', 'complete']) {
      expect(page.body).toContain(text);
    }
    expect(page.body).not.toContain('<script');
    for (const [, link = ''] of page.body.matchAll(/href="([^"]+)"/g)) {
      expect((await app.inject(link)).statusCode, link).toBe(200);
    }
  });

  it('says on the page and in /readyz that fetching is paused, and why', async () => {
    const app = await build(pipeline);
    const message = 'Scavio refused <the key>.';
    await pauseFetching(pipeline.db, { reason: 'unauthorized', message }, new Date());
    closers.push(() => endFetchingPause(pipeline.db));
    const page = await app.inject('/');
    expect(page.body).toContain('Fetching is paused');
    expect(page.body).toContain('Scavio refused &lt;the key&gt;.');
    const ready = await app.inject('/readyz');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toMatchObject({
      status: 'degraded',
      fetching: { status: 'paused', reason: 'unauthorized', message, since: expect.any(String) },
    });
    expect((await app.inject('/metrics')).body).toContain('\nradar_fetching_paused 1\n');
  });

  it('asks for the token everywhere but at the probes', async () => {
    const app = await build(pipeline, { RADAR_TOKEN: token, RADAR_HOST: '0.0.0.0' });
    const routes = ['/', '/style.css', '/api/hashtags', '/api/openapi.json', '/queues', '/queues/api/queues'];
    for (const url of [...routes, '/metrics', '/nothing']) {
      const answer = await app.inject({ url, headers: { host: 'radar.example.com' } });
      expect(answer.statusCode, url).toBe(401);
      expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
      expect(answer.body).not.toContain('brandx');
    }
    for (const url of ['/healthz', '/readyz']) expect((await app.inject(url)).statusCode).toBe(200);
    const bearer = { authorization: `Bearer ${token}` };
    const basic = { authorization: `Basic ${Buffer.from(`me:${token}`).toString('base64')}` };
    for (const headers of [bearer, basic]) {
      for (const url of routes) expect((await app.inject({ url, headers })).statusCode, url).toBe(200);
    }
  });

  it('refuses names of other hosts while it has no token', async () => {
    const app = await build(pipeline);
    const rebound = await app.inject({ url: '/api/hashtags', headers: { host: 'evil.example' } });
    expect(rebound.statusCode).toBe(403);
    expect(rebound.json()).toEqual({ error: expect.stringContaining('RADAR_TOKEN') });
  });

  it('says that the database is away, and keeps answering', async () => {
    const app = await build(withoutDatabase(pipeline));
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    const ready = await app.inject('/readyz');
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toMatchObject({
      status: 'unavailable',
      database: { status: 'away' },
      migrations: { status: 'unknown' },
      queue: { status: 'ok' },
      fetching: { status: 'unknown' },
    });
    const api = await app.inject('/api/hashtags');
    expect(api.statusCode).toBe(503);
    expect(api.json()).toEqual({ error: expect.stringContaining('The database does not answer') });
    const page = await app.inject('/');
    expect(page.statusCode).toBe(503);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('The database does not answer');
    const scrape = await app.inject('/metrics');
    expect(scrape.statusCode).toBe(200);
    expect(scrape.body).toContain('\nradar_database_up 0\n');
    expect(scrape.body).toContain('bullmq_job_count');
    expect(scrape.body).not.toMatch(/^radar_hashtags/m);
  });

  it('hides what went wrong inside, and logs it without the token', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const app = await build(pipeline, { RADAR_TOKEN: token }, logger);
    await pipeline.db.schema.alterTable('daily_summaries').renameTo('moved').execute();
    closers.push(() => pipeline.db.schema.alterTable('moved').renameTo('daily_summaries').execute());
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.inject({ url: '/api/summaries', headers });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({ error: expect.stringContaining('Something went wrong here') });
    expect(answer.body).not.toContain('daily_summaries');
    expect(lines.join('')).toContain('daily_summaries');
    expect(lines.join('')).not.toContain(token);
  });

  it('says nothing of the credits while nobody knows them', async () => {
    const fresh = await createPipeline('postgres');
    if (!fresh) throw new Error('Postgres is always there');
    closers.push(() => fresh.close());
    const app = await build(fresh);
    expect((await app.inject('/metrics')).body).not.toMatch(/^radar_credits_remaining/m);
    expect((await app.inject('/')).body).toContain('npx radar hashtags add');
    await recordCall(fresh.db, {
      scanId: null,
      hashtagId: null,
      endpoint: 'usage',
      dialect: null,
      status: 200,
      error: null,
      creditsUsed: 0,
      creditsRemaining: 1234,
      durationMs: 5,
      calledAt: new Date(),
    });
    expect((await app.inject('/metrics')).body).toContain('\nradar_credits_remaining 1234\n');
    expect((await app.inject('/')).body).toContain('1,234');
  });
});

describe('starting', () => {
  it('listens, answers at its url and stops', async () => {
    const pipeline = await createPipeline('postgres');
    if (!pipeline) throw new Error('Postgres is always there');
    closers.push(() => pipeline.close());
    const dashboard = await startDashboard(depsOf(pipeline));
    expect(dashboard.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${dashboard.url}/healthz`);
    expect(await answer.json()).toEqual({ status: 'ok' });
    await dashboard.stop();
    await expect(fetch(`${dashboard.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('stops although a client never ends its request', async () => {
    const pipeline = await createPipeline('postgres');
    if (!pipeline) throw new Error('Postgres is always there');
    closers.push(() => pipeline.close());
    const dashboard = await startDashboard(depsOf(pipeline));
    const client = connect(Number(new URL(dashboard.url).port), '127.0.0.1');
    const closed = once(client, 'close');
    await once(client, 'connect');
    client.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
    await dashboard.stop();
    await closed;
  });

  it('names the port that is in use, and the variable that changes it', async () => {
    const pipeline = await createPipeline('postgres');
    if (!pipeline) throw new Error('Postgres is always there');
    closers.push(() => pipeline.close());
    const occupant = createServer().listen(0, '127.0.0.1');
    closers.push(async () => occupant.close());
    await once(occupant, 'listening');
    const address = occupant.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await expect(startDashboard(depsOf(pipeline, { RADAR_PORT: String(port) }))).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use: stop what listens there or set RADAR_PORT to another port.`,
    );
  });
});
