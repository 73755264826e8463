import { openScans, pageWording, refuseRepeats } from '@ugc-radar/dashboard/operations';
import {
  closeCall,
  countOpenWork,
  findHashtags,
  loadFetchWork,
  openCall,
  type Scan,
  takeOpenWork,
} from '@ugc-radar/db';
import { tick } from '@ugc-radar/scheduler';
import { afterEach, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { waitFor } from '../support/wait.ts';

const open: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of open.splice(0)) await pipeline.close();
});

/** Hashtags whose scans the scheduler has just opened; one request is in flight at a time. */
async function begin(backend: BackendName, names: string[]): Promise<Pipeline | null> {
  const simulator = { hashtags: Object.fromEntries(names.map((name) => [name, { videos: 75 }])) };
  const pipeline = await createPipeline(backend, { simulator, dialect: 'by-id', concurrency: 1 });
  if (!pipeline) return null;
  open.push(pipeline);
  await pipeline.trackDue(names, { maxVideos: 60 });
  expect(await tick(pipeline, new Date())).toBe(names.length);
  return pipeline;
}

/** What "Scan now" and `radar scan` do. */
async function join(pipeline: Pipeline, name: string): Promise<number> {
  const hashtags = await findHashtags(pipeline.db, [name]);
  const [target] = await openScans(pipeline, hashtags, { max: undefined, forced: false, now: new Date() });
  if (!target?.joined) throw new Error('there was a scan to join');
  return target.scanId;
}

function scanOf({ db }: Pipeline, scanId: number): Promise<Scan> {
  return db.selectFrom('scans').selectAll().where('id', '=', scanId).executeTakeFirstOrThrow();
}

describe.each(backends)('a scheduled scan that a person joins on %s', (backend: BackendName) => {
  it('goes before all that the schedule made, with every page', async (context) => {
    const pipeline = await begin(backend, ['first', 'second', 'third']);
    if (!pipeline) return context.skip();
    const { db, simulator, api } = pipeline;
    const scanId = await join(pipeline, 'third');
    await pipeline.startWorkers();
    await waitFor('all scans to end', async () => (await countOpenWork(db)) === 0);
    const order = simulator.truth().calls.map(({ hashtag }) => hashtag);
    // Its id, and two pages.
    expect(order.slice(0, 3)).toEqual(['third', 'third', 'third']);
    expect((await loadFetchWork(db, scanId, api.baseUrl))?.waitedSince).not.toBeNull();
    // It is the schedule's all the same: the slot was not missed.
    expect(await scanOf(pipeline, scanId)).toMatchObject({ reason: 'schedule' });
  });

  it('is not bought again within the minute', async (context) => {
    const pipeline = await begin(backend, ['again']);
    if (!pipeline) return context.skip();
    const { db } = pipeline;
    await join(pipeline, 'again');
    await pipeline.startWorkers();
    await waitFor('the scan to end', async () => (await countOpenWork(db)) === 0);
    await expect(refuseRepeats(db, ['again'], { now: new Date(), wording: pageWording })).rejects.toThrow(
      /^#again was scanned \d+ s ago/,
    );
  });

  it('is put back as such where its job was lost', async (context) => {
    const pipeline = await begin(backend, ['alone', 'joined']);
    if (!pipeline) return context.skip();
    const scanId = await join(pipeline, 'joined');
    const later = new Date(Date.now() + 60_000);
    const { fetch } = await takeOpenWork(pipeline.db, { now: later, queuedBefore: later, limit: 10 });
    expect(fetch.filter(({ urgent }) => urgent)).toEqual([{ scanId, page: 1, urgent: true }]);
  });

  it('is asked for at once where an outage had put it off for minutes', async (context) => {
    const pipeline = await begin(backend, ['away']);
    if (!pipeline) return context.skip();
    const { db, queues, simulator } = pipeline;
    const scan = await db.selectFrom('scans').selectAll().executeTakeFirstOrThrow();
    const call = { scanId: scan.id, hashtagId: scan.hashtag_id, day: scan.day, endpoint: 'hashtag-videos' };
    for (let count = 0; count < 12; count++) {
      const callId = await openCall(db, { ...call, dialect: 'by-id', calledAt: new Date() });
      const outcome = { status: 503, creditsUsed: 0, creditsRemaining: null, durationMs: 1 };
      await closeCall(db, callId, { ...outcome, error: 'SCAVIO_UNAVAILABLE' });
    }
    simulator.setFaults([{ kind: 'status', status: 503 }]);
    await pipeline.startWorkers();
    await waitFor('the page to be put off', async () => (await queues.counts()).fetch.delayed === 1);
    simulator.setFaults([]);
    await join(pipeline, 'away');
    const ended = await waitFor('the scan to end', async () => {
      const row = await scanOf(pipeline, scan.id);
      return row.finished_at && row;
    });
    expect(ended).toMatchObject({ status: 'complete' });
  });
});
