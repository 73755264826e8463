import {
  addHashtags,
  expectedPages,
  inTransaction,
  isAnyFetching,
  openManualScan,
  recentManualScans,
  type Scan,
  setHashtagStatus,
} from '@ugc-radar/db';
import { queueStaleSummaries } from '@ugc-radar/reporter';
import { createReconciler, tick } from '@ugc-radar/scheduler';
import { InputError } from '@ugc-radar/types';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { waiting } from '../support/budget-waits.ts';
import { untilWaiting } from '../support/lock-waits.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { expectTruth } from '../support/truth.ts';
import { waitFor } from '../support/wait.ts';

const open: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of open.splice(0)) await pipeline.close();
});

const soon = () => new Date();
const statuses = ['paused', 'removed'] as const;

async function create(options: Parameters<typeof createPipeline>[1] = {}): Promise<Pipeline> {
  const pipeline = await createPipeline('postgres', { dialect: 'by-id', ...options });
  if (!pipeline) throw new Error('Postgres is always there');
  open.push(pipeline);
  return pipeline;
}

/** A hashtag of many pages whose scan has just been opened by the scheduler. */
async function begin(pipeline: Pipeline): Promise<void> {
  await pipeline.trackDue(['long'], { maxVideos: 90 });
  expect(await tick(pipeline, new Date())).toBe(1);
}

function newestScan({ db }: Pipeline): Promise<Scan> {
  return db.selectFrom('scans').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
}

function calls({ simulator }: Pipeline, endpoint: string): number {
  return simulator.truth().calls.filter((call) => call.endpoint === endpoint).length;
}

async function untilUnderWay({ db }: Pipeline, endpoint: string): Promise<void> {
  await waitFor(`a call of ${endpoint} to be under way`, () =>
    db
      .selectFrom('api_calls')
      .select('id')
      .where('endpoint', '=', endpoint)
      .where('finished_at', 'is', null)
      .executeTakeFirst(),
  );
}

async function untilIdle({ queues }: Pipeline): Promise<void> {
  await waitFor('the queue to be empty', async () => {
    const { fetch, score } = await queues.counts();
    return fetch.live + score.live === 0;
  });
}

async function scanByHand({ db, queues }: Pipeline, maxVideos: number): Promise<void> {
  const hashtag = await db.selectFrom('hashtags').select('id').executeTakeFirstOrThrow();
  const { scanId } = await openManualScan(db, hashtag, { maxVideos, now: new Date(), day: '2026-11-20' });
  await queues.enqueue('fetch-hashtag', [{ scanId, page: 1 }]);
}

describe.each(statuses)('a hashtag that is %s', (status) => {
  it('is not paid for any more, also where its scan waits for a budget', async () => {
    const pipeline = await create({ budget: { daily: 2, monthly: null } });
    const { db, queues } = pipeline;
    await pipeline.trackDue(['long'], { maxVideos: 90 });
    expect(await tick({ ...pipeline, budget: { daily: null, monthly: null } }, new Date())).toBe(1);
    const workers = await pipeline.startWorkers();
    await waitFor('the scan to wait', async () => 'long' in (await waiting(pipeline)));
    await waitFor('its page to be scored', async () => (await queues.counts()).score.live === 0);
    await workers.stop();

    await setHashtagStatus(db, ['long'], status, soon);
    expect(await newestScan(pipeline)).toMatchObject({
      status: 'complete',
      stop_reason: `the hashtag was ${status}`,
      error: null,
      next_page: null,
      pages: 1,
      videos_seen: 30,
      videos_new: 30,
    });
    expect(await waiting(pipeline)).toEqual({});
    expect(await isAnyFetching(db, new Date())).toBe(false);
    expect(await createReconciler(pipeline)(new Date(Date.now() + 60_000))).toBe(0);
    expect(await queueStaleSummaries(pipeline, new Date())).toBe(1);
  });

  it('keeps the answer that was under way, and no other is bought', async () => {
    const pipeline = await create({ simulator: { latencyMs: 300 } });
    const { db, simulator } = pipeline;
    await begin(pipeline);
    await pipeline.startWorkers();
    await untilUnderWay(pipeline, 'hashtag-videos');
    await setHashtagStatus(db, ['long'], status, soon);
    await untilIdle(pipeline);

    expect(calls(pipeline, 'hashtag/videos')).toBe(1);
    expect(await newestScan(pipeline)).toMatchObject({
      status: 'complete',
      stop_reason: `the hashtag was ${status}`,
      pages: 1,
      videos_seen: 30,
      videos_new: 30,
      credits_used: simulator.truth().creditsBilled,
    });
    await expectTruth(db, simulator);
    const kept = await db.selectFrom('raw_answers').select('page').execute();
    expect(kept).toEqual([{ page: 1 }]);
  });

  it('is not asked for a page when its id was being looked up', async () => {
    const pipeline = await create({ simulator: { latencyMs: 300 } });
    const { db } = pipeline;
    await begin(pipeline);
    await pipeline.startWorkers();
    await untilUnderWay(pipeline, 'hashtag');
    await setHashtagStatus(db, ['long'], status, soon);
    await untilIdle(pipeline);

    expect(calls(pipeline, 'hashtag')).toBe(1);
    expect(calls(pipeline, 'hashtag/videos')).toBe(0);
    expect(await newestScan(pipeline)).toMatchObject({ status: 'complete', pages: 0, credits_used: 1 });
    const { scavio_id: id } = await db.selectFrom('hashtags').select('scavio_id').executeTakeFirstOrThrow();
    expect(id).not.toBeNull();
  });
});

it('scans a paused hashtag by hand, and takes what a scan that was cut off has not seen for unknown', async () => {
  const pipeline = await create({
    knownScans: 3,
    budget: { daily: 2, monthly: null },
    // A feed that stands still, so that the page that was stored comes again.
    simulator: { now: () => 1_795_000_000_000, repeatRate: 0, hashtags: { long: { videos: 75 } } },
  });
  const { db } = pipeline;
  await pipeline.trackDue(['long'], { maxVideos: 60 });
  const workers = await pipeline.startWorkers();
  await scanByHand(pipeline, 60);
  await waitFor('the scan to wait', async () => 'long' in (await waiting(pipeline)));
  await workers.stop();
  await setHashtagStatus(db, ['long'], 'paused', soon);

  expect(await recentManualScans(db, ['long'], new Date(0))).toEqual([]);
  const price = await sql`select ${expectedPages()} as pages from hashtags h`.execute(db);
  expect(price.rows).toEqual([{ pages: 2 }]);
  pipeline.budget.daily = null;
  await pipeline.startWorkers();
  await scanByHand(pipeline, 60);
  const whole = await waitFor('the scan to end', async () => {
    const scan = await newestScan(pipeline);
    return scan.finished_at && scan;
  });
  expect(whole).toMatchObject({
    status: 'complete',
    stop_reason: 'enough videos',
    pages: 2,
    videos_new: 30,
  });
});

it.each(statuses)('opens no scan behind the back of whoever makes a hashtag %s', async (status) => {
  const { db } = await create();
  const [hashtag] = await addHashtags(db, ['busy'], {}, soon);
  if (!hashtag) throw new Error('it was added');
  const opening = await db.transaction().execute(async (trx) => {
    await setHashtagStatus(trx, ['busy'], status, soon);
    const work = openManualScan(db, hashtag, { maxVideos: 30, now: new Date(), day: '2026-11-20' });
    const outcome = work.then(
      () => 'opened',
      (error: unknown) => error,
    );
    await untilWaiting(db, 1, outcome);
    expect(await db.selectFrom('scans').select('id').execute()).toEqual([]);
    return { outcome };
  });
  if (status === 'paused') expect(await opening.outcome).toBe('opened');
  else expect(await opening.outcome).toBeInstanceOf(InputError);
});

it('makes changes again that clashed', async () => {
  const pipeline = await create();
  const { db } = pipeline;
  await begin(pipeline);
  let changing: Promise<string[]> | undefined;
  await inTransaction(db, async (trx) => {
    await sql`select from scans for update`.execute(trx);
    changing ??= setHashtagStatus(db, ['long'], 'paused', soon);
    await untilWaiting(db, 1, changing);
    // Each has what the other waits for now, and Postgres ends one of them.
    await trx.updateTable('hashtags').set({ brand: 'Acme' }).execute();
  });
  expect(await changing).toEqual(['long']);
  const hashtag = await db.selectFrom('hashtags').selectAll().executeTakeFirstOrThrow();
  expect(hashtag).toMatchObject({ status: 'paused', brand: 'Acme' });
  expect(await newestScan(pipeline)).toMatchObject({ status: 'complete', pages: 0 });
});
