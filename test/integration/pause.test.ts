import { endFetchingPause, fetchingPause, pauseFetching, pauseState } from '@ugc-radar/db';
import { repeatEvery, withDeadline } from '@ugc-radar/runtime';
import { createScavioClient, type ScavioClient } from '@ugc-radar/scavio';
import { tick, watchPause } from '@ugc-radar/scheduler';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { type SilentServer, startAnsweringServer, startSilentServer } from '../support/silent-server.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { waitFor } from '../support/wait.ts';

const open: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of open.splice(0)) await pipeline.close();
});

async function create(backend: BackendName, credits = 1000): Promise<Pipeline | null> {
  const pipeline = await createPipeline(backend, { simulator: { credits } });
  if (pipeline) open.push(pipeline);
  return pipeline;
}

const refusal = { reason: 'out-of-credits', message: 'no credits' } as const;
const wanted = async () => true;
const seconds = (at: Date, count: number) => new Date(at.getTime() + count * 1000);

describe.each(backends)('a pause of fetching on %s', (backend) => {
  it('opens no scans, and afterwards one for each hashtag that became due, for the day of the resume', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { db } = pipeline;
    await pipeline.trackDue(['late', 'later'], { schedule: '0 8 * * *' });
    await db
      .updateTable('hashtags')
      .set({ next_scan_at: new Date('2026-11-10T08:00:00Z') })
      .execute();
    const began = new Date();
    await pauseFetching(db, refusal, { calledAt: began, now: began });
    const now = new Date('2026-11-14T10:00:00Z');
    expect(await tick(pipeline, now)).toBe(0);

    const said: string[] = [];
    const logger = Object.assign(Object.create(pipeline.logger), { info: (text: string) => said.push(text) });
    await Promise.all([1, 2, 3].map(() => watchPause({ ...pipeline, logger }, now)));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /2 hashtags wait, 8 slots were skipped; catching up, one scan each, costs about 6 credits \(\$0\.03\)$/,
    );
    expect(await tick(pipeline, now)).toBe(2);
    expect(await tick(pipeline, now)).toBe(0);
    const scans = await db.selectFrom('scans').select('day').execute();
    expect(scans.map((scan) => scan.day)).toEqual(['2026-11-14', '2026-11-14']);
  });

  it('takes no notice of a refusal of a call that was sent before the pause ended', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { db } = pipeline;
    const began = new Date();
    expect(await pauseFetching(db, refusal, { calledAt: began, now: began })).toBe('began');
    expect(await pauseFetching(db, refusal, { calledAt: began, now: began })).toBe('known');
    expect(await endFetchingPause(db, began.toISOString(), seconds(began, 20))).toBe(true);
    expect(await endFetchingPause(db, began.toISOString(), seconds(began, 20))).toBe(false);
    const late = { calledAt: seconds(began, 19), now: seconds(began, 21) };
    expect(await pauseFetching(db, refusal, late)).toBe('stale');
    expect(await fetchingPause(db)).toBeNull();
  });

  it('asks less and less often when the API refuses again right after it said that all is well', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { db } = pipeline;
    let now = new Date();
    const waits: number[] = [];
    for (let relapse = 0; relapse < 7; relapse += 1) {
      await pauseFetching(db, refusal, { calledAt: now, now });
      const state = await pauseState(db);
      waits.push(state?.probeAt ? (Date.parse(state.probeAt) - now.getTime()) / 1000 : 0);
      await endFetchingPause(db, now.toISOString(), seconds(now, 1));
      now = seconds(now, 2);
    }
    expect(waits).toEqual([0, 30, 60, 120, 240, 300, 300]);
    await pauseFetching(db, refusal, { calledAt: now, now });
    await watchPause(pipeline, seconds(now, 60));
    expect(await fetchingPause(db)).not.toBeNull();
    await watchPause(pipeline, seconds(now, 301));
    expect(await fetchingPause(db)).toBeNull();
  });

  it('frees a queue that a worker paused after the pause had ended, and not one that a person paused', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { db, queues } = pipeline;
    const began = new Date();
    await pauseFetching(db, refusal, { calledAt: began, now: began });
    await endFetchingPause(db, began.toISOString(), began);
    await queues.pauseFetching(wanted);
    await watchPause(pipeline, seconds(began, 15));
    expect(await queues.isFetchingPaused()).toBe(false);
    await queues.pauseFetching(wanted);
    await watchPause(pipeline, seconds(began, 90));
    expect(await queues.isFetchingPaused()).toBe(true);
  });

  it('ends for a scheduler whose question to the API was still open when another one ended it', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { db, queues } = pipeline;
    const began = new Date();
    await pauseFetching(db, refusal, { calledAt: began, now: began });
    const silent = await startSilentServer();
    const late = watchPause({ ...pipeline, scavio: askAt(silent) }, began);
    await silent.asked;
    await watchPause(pipeline, began);
    expect(await fetchingPause(db)).toBeNull();
    silent.hangUp();
    await late;
    expect(await queues.isFetchingPaused()).toBe(false);
  });

  it('is kept when the API does not say within 10 seconds whether it can end', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { db, queues } = pipeline;
    const began = new Date();
    await pauseFetching(db, refusal, { calledAt: began, now: began });
    const silent = await startSilentServer();
    await withDeadline(watchPause({ ...pipeline, scavio: askAt(silent) }, began), 30_000);
    expect(await fetchingPause(db)).not.toBeNull();
    expect(await queues.isFetchingPaused()).toBe(true);
  });

  const body = { error: { code: 'restricted', message: 'This hashtag is restricted.' } };
  const restricted = {
    name: 'closed',
    status: 'failed',
    error_code: 'SCAVIO_FORBIDDEN',
    error: expect.stringContaining('"This hashtag is restricted."'),
  };

  it.for([[['closed', 'free']], [['closed']]] as const)(
    'is over for a page that is refused although the key is good, of %j: its scan alone fails, in the words of the API',
    async ([names], context) => {
      const pipeline = await create(backend);
      if (!pipeline) return context.skip();
      const { db, simulator } = pipeline;
      simulator.setFaults([{ kind: 'status', status: 403, body, hashtag: 'closed' }]);
      await pipeline.startWorkers();
      const free = { name: 'free', status: 'complete', error_code: null, error: null };
      expect(await scanImpatiently(pipeline, names)).toEqual([restricted, free].slice(0, names.length));
      const refusals = simulator.truth().calls.filter(({ status }) => status === 403);
      if (names.length === 1) expect(refusals).toHaveLength(3);
      expect(await fetchingPause(db)).toBeNull();
    },
  );

  it('is about the key where it serves nobody: no scan fails, and all go on once it does', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { simulator } = pipeline;
    simulator.setFaults([{ kind: 'status', status: 403, body: { error: 'not permitted' } }]);
    await pipeline.startWorkers();
    const scans = scanImpatiently(pipeline, ['asked', 'other']);
    const refusals = () => simulator.truth().calls.filter(({ status }) => status === 403).length;
    await waitFor('refusals over many pauses', async () => refusals() >= 8);
    simulator.setFaults([]);
    expect((await scans).map(({ status, error }) => ({ status, error }))).toEqual([
      { status: 'complete', error: null },
      { status: 'complete', error: null },
    ]);
  });

  it('is not ended by a balance of nothing, and by an untold one only where the key was refused, or now and then', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { db } = pipeline;
    const endsAfter = async (
      usage: object,
      reason: 'out-of-credits' | 'unauthorized',
      ...[later, patience]: [number, { impatient?: boolean }?]
    ): Promise<boolean> => {
      const began = new Date();
      await pauseFetching(db, { reason, message: '' }, { calledAt: began, now: began });
      const api = await startAnsweringServer(usage);
      await watchPause({ ...pipeline, scavio: askAt(api) }, seconds(began, later), patience);
      const ended = (await fetchingPause(db)) === null;
      await db.deleteFrom('settings').where('key', '=', 'fetching-pause').execute();
      return ended;
    };
    const untold = { plan: 'free', credits: 'see the dashboard' };
    expect(await endsAfter({ credit_balance: '0.00000000' }, 'out-of-credits', 3600)).toBe(false);
    expect(await endsAfter({ credit_balance: '0.50000000' }, 'out-of-credits', 15)).toBe(true);
    expect(await endsAfter(untold, 'out-of-credits', 15)).toBe(false);
    expect(await endsAfter(untold, 'out-of-credits', 301)).toBe(true);
    expect(await endsAfter(untold, 'out-of-credits', 15, { impatient: true })).toBe(true);
    expect(await endsAfter(untold, 'unauthorized', 15)).toBe(true);
    expect(await endsAfter({ success: false, message: 'no such key' }, 'unauthorized', 3600)).toBe(false);
  });
});

/** Scans hashtags while a person waits, so that pauses end at once; resolves with how each scan ended. */
async function scanImpatiently(pipeline: Pipeline, names: readonly string[]) {
  const run = () => watchPause(pipeline, new Date(), { impatient: true });
  const watch = repeatEvery({ name: 'watching', intervalMs: 50, run, logger: pipeline.logger });
  try {
    await pipeline.scan([...names], { maxVideos: 30 });
  } finally {
    await watch.stop();
  }
  return pipeline.db
    .selectFrom('scans as s')
    .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
    .select(['h.name', 's.status', 's.error_code', 's.error'])
    .orderBy('h.name')
    .execute();
}

/** A client that would wait for ten minutes, as an installation may be set to. */
function askAt({ url, hangUp }: Pick<SilentServer, 'url' | 'hangUp'>): ScavioClient {
  const client = createScavioClient({ baseUrl: url, apiKey: 'key', connections: 1, timeoutMs: 600_000 });
  onTestFinished(async () => {
    hangUp();
    await client.close();
  });
  return client;
}
