import { connectDatabase, endFetchingPause, pauseFetching, recordFreeCall } from '@ugc-radar/db';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import {
  createEmptyPostgres,
  createScannedPipeline,
  cloneScannedPostgres,
  type Dashboard,
  dashboardBench,
  silent,
} from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';

const token = 'a-long-random-token';
const bench = dashboardBench();
afterEach(() => bench.close());

/** A database that refuses every connection, beside the queue of a pipeline. */
function withoutDatabase({ queues }: Pipeline): Pick<Pipeline, 'db' | 'queues'> {
  const away = connectDatabase({
    url: 'postgres://radar@127.0.0.1:1/radar',
    max: 1,
    logger: silent,
  });
  bench.onClose(() => away.close());
  return { queues, db: away.db };
}

async function attention(app: Dashboard): Promise<object[]> {
  return (await app.inject('/api/overview')).json<{ attention: object[] }>().attention;
}

describe.each(backends)('the dashboard on %s', (backend: BackendName) => {
  let pipeline: Pipeline | null;
  beforeAll(async () => {
    pipeline = await createScannedPipeline(backend);
  });
  afterAll(() => pipeline?.close());

  it('shows the queues and their jobs on Bull Board', async (context) => {
    if (!pipeline) return context.skip();
    const app = await bench.build(pipeline);
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
    const app = await bench.build(pipeline);
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
    expect(await attention(app)).toContainEqual(
      expect.objectContaining({ kind: 'fetching-paused', reason: 'by-hand' }),
    );

    await app.inject({ method: 'PUT', url: '/queues/api/queues/fetch/resume' });
    expect((await app.inject('/readyz')).json()).toEqual({
      status: 'ready',
      database: { status: 'ok' },
      migrations: { status: 'ok' },
      queue: { status: 'ok' },
      fetching: { status: 'running' },
      answers: { status: 'known' },
    });
  });

  it('answers a scrape with valid Prometheus text', async (context) => {
    if (!pipeline) return context.skip();
    const app = await bench.build(pipeline);
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

describe('the page, the probes and the guard', () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await cloneScannedPostgres();
  });
  afterAll(() => pipeline.close());

  it('says how the page is built where it is not', async () => {
    const app = await bench.build(pipeline);
    for (const url of ['/', '/runs', '/hashtags/brandx']) {
      const page = await app.inject(url);
      expect(page.statusCode).toBe(503);
      expect(page.headers['content-type']).toContain('text/plain');
      expect(page.body).toContain('npm run build --workspace=@ugc-radar/dashboard');
    }
  });

  it('says on the overview and in /readyz that fetching is paused, and why', async () => {
    const app = await bench.build(pipeline);
    const message = 'Scavio refused <the key>.';
    const now = new Date();
    await pauseFetching(pipeline.db, { reason: 'unauthorized', message }, { calledAt: now, now });
    bench.onClose(async () => void (await endFetchingPause(pipeline.db, now.toISOString(), new Date())));
    expect(await attention(app)).toContainEqual({
      kind: 'fetching-paused',
      reason: 'unauthorized',
      message,
      since: expect.any(String),
      waiting: { hashtags: 0, skippedSlots: 0, credits: 0, costUsd: 0 },
    });
    const ready = await app.inject('/readyz');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toMatchObject({
      status: 'degraded',
      fetching: { status: 'paused', reason: 'unauthorized', message, since: expect.any(String) },
    });
    expect((await app.inject('/metrics')).body).toContain('\nradar_fetching_paused 1\n');
  });

  it('shows a way out where there is a token, and only there', async () => {
    const guarded = await bench.build(pipeline, { RADAR_TOKEN: token });
    const headers = { authorization: `Bearer ${token}` };
    expect((await guarded.inject({ url: '/api/me', headers })).json()).toMatchObject({ canLogOut: true });
    const open = await bench.build(pipeline);
    expect((await open.inject('/api/me')).json()).toMatchObject({ canLogOut: false });
  });

  it('refuses names of other hosts while it has no token', async () => {
    const app = await bench.build(pipeline);
    const rebound = await app.inject({ url: '/api/hashtags', headers: { host: 'evil.example' } });
    expect(rebound.statusCode).toBe(403);
    expect(rebound.json()).toMatchObject({ error: expect.stringContaining('RADAR_TOKEN') });
  });

  it('says that the database is away, and keeps answering', async () => {
    const app = await bench.build(withoutDatabase(pipeline));
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
    expect(api.json()).toMatchObject({ error: expect.stringContaining('The database does not answer') });
    const scrape = await app.inject('/metrics');
    expect(scrape.statusCode).toBe(200);
    expect(scrape.body).toContain('\nradar_database_up 0\n');
    expect(scrape.body).toContain('bullmq_job_count');
    expect(scrape.body).not.toMatch(/^radar_hashtags/m);
  });

  it('says nothing of the credits while nobody knows them', async () => {
    const fresh = await createEmptyPostgres();
    bench.onClose(() => fresh.close());
    const app = await bench.build(fresh);
    expect((await app.inject('/metrics')).body).not.toMatch(/^radar_credits_remaining/m);
    expect((await app.inject('/api/overview')).json()).toMatchObject({
      creditsRemaining: null,
      hashtags: [],
    });
    await recordFreeCall(fresh.db, {
      endpoint: 'usage',
      status: 200,
      error: null,
      creditsUsed: 0,
      creditsRemaining: 1234,
      durationMs: 5,
      calledAt: new Date(),
      day: '2026-11-20',
    });
    expect((await app.inject('/metrics')).body).toContain('\nradar_credits_remaining 1234\n');
    expect((await app.inject('/api/overview')).json()).toMatchObject({ creditsRemaining: 1234 });
  });
});
