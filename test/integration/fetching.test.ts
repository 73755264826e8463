import { fetchingPause } from '@ugc-radar/db';
import { repeatEvery } from '@ugc-radar/runtime';
import { watchPause } from '@ugc-radar/scheduler';
import { afterEach, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { failWrites } from '../support/failing-writes.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { allOrOne } from '../support/random.ts';
import { expectTruth } from '../support/truth.ts';
import { waitFor } from '../support/wait.ts';

const open: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of open.splice(0)) await pipeline.close();
});

async function create(...options: Parameters<typeof createPipeline>): Promise<Pipeline | null> {
  const pipeline = await createPipeline(...options);
  if (pipeline) open.push(pipeline);
  return pipeline;
}

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** Watches over the pause as a scheduler does: an answer that was under way during a top-up may start it once more. */
async function watchUntil(pipeline: Pipeline, done: Promise<unknown>): Promise<void> {
  const watch = repeatEvery({
    name: 'watching',
    intervalMs: 50,
    run: () => watchPause(pipeline, new Date()),
    logger: pipeline.logger,
  });
  try {
    await done;
  } finally {
    await watch.stop();
  }
}

function statuses(pipeline: Pipeline): number[] {
  return pipeline.simulator.truth().calls.map((call) => call.status);
}

describe.each(allOrOne('backend of fetching', backends))('fetching on %s', (backend: BackendName) => {
  it('finds out that an API speaks by-id with one unbilled call, however many first jobs there are', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    await pipeline.startWorkers();
    await pipeline.scan(names('probe', 20), { maxVideos: 30 });
    expect(statuses(pipeline).filter((status) => status === 400)).toHaveLength(1);
    const resolved = pipeline.simulator.truth().calls.filter((call) => call.endpoint === 'hashtag');
    expect(resolved).toHaveLength(20);
    await pipeline.scan(names('probe', 20), { maxVideos: 30 });
    expect(pipeline.simulator.truth().calls.filter((call) => call.endpoint === 'hashtag')).toHaveLength(20);
    await expectTruth(pipeline.db, pipeline.simulator);
  });

  it('does not take one rejected call for another dialect', async (context) => {
    const pipeline = await create(backend, { simulator: { dialect: 'by-name' } });
    if (!pipeline) return context.skip();
    await pipeline.startWorkers();
    await pipeline.scan(['fine']);
    pipeline.simulator.setFaults([{ kind: 'status', status: 422, next: 1 }]);
    await pipeline.scan(['unlucky']);
    await pipeline.scan(['later', 'unlucky']);
    const scans = await pipeline.db.selectFrom('scans').select('status').orderBy('id').execute();
    expect(scans.map((scan) => scan.status)).toEqual(['complete', 'failed', 'complete', 'complete']);
    const learned = await pipeline.db.selectFrom('api_endpoints').select('dialect').execute();
    expect(learned).toEqual([{ dialect: 'by-name' }]);
  });

  it('finds out anew how an address wants to be asked where a hashtag has the id of another one', async (context) => {
    const pipeline = await create(backend, { simulator: { dialect: 'by-id' } });
    if (!pipeline) return context.skip();
    await pipeline.startWorkers();
    await pipeline.scan(['moved']);
    pipeline.simulator.setOptions({ dialect: 'by-name' });
    for (let scan = 0; scan < 3; scan++) await pipeline.scan(['moved']);
    const scans = await pipeline.db.selectFrom('scans').select('status').orderBy('id').execute();
    expect(scans.map((scan) => scan.status)).toEqual(['complete', 'failed', 'failed', 'complete']);
  });

  it('does not take an answer without a page for a dialect', async (context) => {
    const pipeline = await create(backend, { simulator: { hashtags: { nothing: { videos: 0 } } } });
    if (!pipeline) return context.skip();
    pipeline.simulator.setOptions({ dialect: 'by-name' });
    await pipeline.startWorkers();
    await pipeline.scan(['nothing']);
    expect(await pipeline.db.selectFrom('api_endpoints').select('dialect').execute()).toEqual([
      { dialect: null },
    ]);
    await pipeline.scan(['something']);
    expect(await pipeline.db.selectFrom('api_endpoints').select('dialect').execute()).toEqual([
      { dialect: 'by-name' },
    ]);
  });

  it('buys an answer without a page once, also where the database is away when it has come', async (context) => {
    const pipeline = await create(backend, { simulator: { hashtags: { nothing: { videos: 0 } } } });
    if (!pipeline) return context.skip();
    const { db, simulator } = pipeline;
    simulator.setOptions({ dialect: 'by-name' });
    await failWrites(db, { table: 'api_endpoints', when: 'new.probing_until is null', times: 3 });
    await pipeline.startWorkers();
    await pipeline.scan(['nothing']);
    // By name, the look-up, and by id, which this API refuses.
    expect(statuses(pipeline)).toEqual([200, 200, 400]);
    // The right to find out was given back.
    await pipeline.scan(['something']);
    expect(await db.selectFrom('api_endpoints').select('dialect').execute()).toEqual([
      { dialect: 'by-name' },
    ]);
  });

  it('learns from a 429 how many requests may be in flight, and spends no attempt on it', async (context) => {
    const pipeline = await create(backend, {
      simulator: { concurrency: 3, latencyMs: 200 },
      concurrency: 12,
    });
    if (!pipeline) return context.skip();
    await pipeline.startWorkers();
    const scans = await pipeline.scan(names('limit', 30), { maxVideos: 30 });
    expect(statuses(pipeline)).toContain(429);
    expect(await pipeline.queues.fetchConcurrency()).toBe(3);
    const failed = await pipeline.db
      .selectFrom('scans')
      .select('error')
      .where('id', 'in', scans)
      .where('status', '<>', 'complete')
      .execute();
    expect(failed).toEqual([]);
    await expectTruth(pipeline.db, pipeline.simulator);
  });

  it('pauses when the credits end, says so, and goes on by itself after a top-up', async (context) => {
    const pipeline = await create(backend, { simulator: { credits: 7 } });
    if (!pipeline) return context.skip();
    const { db, queues, simulator } = pipeline;
    await pipeline.startWorkers();
    const scanning = pipeline.scan(names('budget', 10), { maxVideos: 30 });
    const pause = await waitFor('fetching to pause', () => fetchingPause(db));
    expect(pause.reason).toBe('out-of-credits');
    expect(pause.message).toMatch(/credits/i);
    await waitFor('the queue to be paused', () => queues.isFetchingPaused());

    await watchPause(pipeline, new Date());
    expect(await fetchingPause(db)).toMatchObject({ reason: 'out-of-credits', since: pause.since });
    simulator.setOptions({ credits: 100 });
    await watchUntil(pipeline, scanning);
    expect(await fetchingPause(db)).toBeNull();
    await expectTruth(db, simulator);
  });

  it('pauses when the key is refused, and the key appears nowhere', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { db, simulator } = pipeline;
    simulator.setOptions({ apiKey: 'sk_test_another' });
    await pipeline.startWorkers();
    const scanning = pipeline.scan(['refused']);
    const pause = await waitFor('fetching to pause', () => fetchingPause(db));
    expect(pause.reason).toBe('unauthorized');
    const stored = JSON.stringify([pause, await db.selectFrom('api_calls').selectAll().execute()]);
    expect(stored).not.toContain('sk_test_simulator');
    simulator.setOptions({ apiKey: 'sk_test_simulator' });
    await watchUntil(pipeline, scanning);
    expect(await fetchingPause(db)).toBeNull();
    await expectTruth(db, simulator);
  });

  it('gives up on a hashtag that the API does not know, with a sentence', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    await pipeline.startWorkers();
    const [scanId = 0] = await pipeline.scan(['nosuchtag']);
    const scan = await pipeline.db
      .selectFrom('scans')
      .selectAll()
      .where('id', '=', scanId)
      .executeTakeFirstOrThrow();
    expect(scan).toMatchObject({ status: 'failed', error_code: 'SCAVIO_NOT_FOUND', videos_seen: 0 });
    expect(scan.error).toMatch(/404/);
    // Some 404s are billed and do not say so: what they cost is unknown, not nothing.
    const refused = await pipeline.db.selectFrom('api_calls').selectAll().where('status', '=', 404).execute();
    expect(refused).toMatchObject([{ error: 'SCAVIO_NOT_FOUND', credits_used: null }]);
  });

  it('survives an API that answers with errors, pages of HTML and cut-off bodies', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    pipeline.simulator.setFaults([
      { kind: 'status', status: 503, rate: 0.08 },
      { kind: 'html', rate: 0.05 },
      { kind: 'truncated-json', rate: 0.05 },
      { kind: 'reset', rate: 0.04 },
    ]);
    await pipeline.startWorkers();
    const scanIds = await pipeline.scan(names('faulty', 15));
    const served = pipeline.simulator.truth();
    expect(served.calls.some((call) => call.fault !== null)).toBe(true);
    const scans = await pipeline.db.selectFrom('scans').select('status').where('id', 'in', scanIds).execute();
    expect(scans.every((scan) => scan.status === 'complete')).toBe(true);
    const rows = await pipeline.db.selectFrom('ugc_videos').select('video_id').execute();
    const ids = new Set(Object.values(served.videos).flatMap((videos) => Object.keys(videos)));
    expect(new Set(rows.map((row) => row.video_id))).toEqual(ids);
  });
});
