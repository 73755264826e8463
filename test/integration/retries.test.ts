import { answerDrift, closeCall, openCall, openManualScan, pauseState, failedCalls } from '@ugc-radar/db';
import type { Fault } from '@ugc-radar/simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { expectTruth, expectVideos } from '../support/truth.ts';
import { waitFor } from '../support/wait.ts';

const day = '2026-11-20';
let pipeline: Pipeline;

beforeEach(async () => {
  const created = await createPipeline('postgres', {
    simulator: { now: () => 1_795_000_000_000, repeatRate: 0, hashtags: { asked: { videos: 75 } } },
  });
  if (!created) throw new Error('Postgres is always there');
  pipeline = created;
  await pipeline.startWorkers();
});
afterEach(() => pipeline.close());

/** One scan of the hashtag under the faults, after a first one without if `known`. */
async function scanUnder(faults: Fault[], { known = false, maxVideos = 60 } = {}) {
  const { db, simulator } = pipeline;
  if (known) await pipeline.scan(['asked'], { maxVideos: 30 });
  const before = simulator.truth().calls.length;
  simulator.setFaults(faults);
  const [scanId = 0] = known ? [await scanAgain(maxVideos)] : await pipeline.scan(['asked'], { maxVideos });
  const row = await db.selectFrom('scans').selectAll().where('id', '=', scanId).executeTakeFirstOrThrow();
  const calls = simulator.truth().calls.slice(before);
  return { row, calls: calls.map((call) => `${call.endpoint} ${call.status}`) };
}

const hashtagRow = () => pipeline.db.selectFrom('hashtags').select('id').executeTakeFirstOrThrow();

async function openScan(maxVideos: number): Promise<number> {
  const hashtag = await hashtagRow();
  const { scanId } = await openManualScan(pipeline.db, hashtag, { maxVideos, now: new Date(), day });
  return scanId;
}

/** A call of the scan as the ledger has it after one that failed, or brought a page (null). */
async function recordCall(scanId: number, error: string | null): Promise<void> {
  const { id: hashtagId } = await hashtagRow();
  const call = { endpoint: 'hashtag-videos', dialect: 'by-id', calledAt: new Date(), day } as const;
  const outcome = { status: 200, creditsUsed: null, creditsRemaining: null, durationMs: 1, error };
  await closeCall(pipeline.db, await openCall(pipeline.db, { ...call, scanId, hashtagId }), outcome);
}

async function fetchAll(scanId: number): Promise<void> {
  await pipeline.queues.enqueue('fetch-hashtag', [{ scanId, page: 1 }]);
  await waitFor('the scan to end', async () => {
    const [row] = await pipeline.db
      .selectFrom('scans')
      .select('finished_at')
      .where('id', '=', scanId)
      .execute();
    return row?.finished_at;
  });
}

async function scanAgain(maxVideos: number): Promise<number> {
  const scanId = await openScan(maxVideos);
  await fetchAll(scanId);
  return scanId;
}

const pages = { endpoint: 'hashtag/videos' } as const;

it('knows since when a page is asked for in vain: the end of the first call after the last long pause', async () => {
  const { db } = pipeline;
  await pipeline.trackDue(['asked']);
  const { id: hashtagId } = await hashtagRow();
  const scanId = await openScan(30);
  async function fail(at: string, code: string): Promise<void> {
    const call = { endpoint: 'hashtag-videos', dialect: 'by-id', calledAt: new Date(at), day } as const;
    const outcome = {
      status: null,
      creditsUsed: null,
      creditsRemaining: null,
      durationMs: 60_000,
      error: code,
    };
    await closeCall(db, await openCall(db, { ...call, scanId, hashtagId }), outcome);
  }
  await fail('2026-11-20T18:00:00Z', 'AWAY');
  await fail('2026-11-20T18:15:00Z', 'AWAY');
  await fail('2026-11-20T18:20:00Z', 'BAD');
  expect(await failedCalls(db, scanId)).toEqual(
    new Map([
      ['AWAY', { calls: 2, since: new Date('2026-11-20T18:01:00Z') }],
      ['BAD', { calls: 1, since: new Date('2026-11-20T18:21:00Z') }],
    ]),
  );
  await fail('2026-11-23T09:00:00Z', 'AWAY');
  await fail('2026-11-23T09:15:00Z', 'AWAY');
  expect((await failedCalls(db, scanId)).get('AWAY')).toEqual({
    calls: 4,
    since: new Date('2026-11-23T09:01:00Z'),
  });
});

it('waits out an outage of more calls than a job has attempts', async () => {
  const firewall = { kind: 'status', status: 403, body: '<h1>Access denied</h1>' } as const;
  const faults: Fault[] = [{ kind: 'status', status: 503 }, { kind: 'reset' }, { kind: 'html' }, firewall];
  const names = faults.map((_, index) => `outage${index}`);
  pipeline.simulator.setFaults(
    faults.map((fault, index) => ({ ...fault, ...pages, next: 5, hashtag: names[index] ?? '' })),
  );
  await pipeline.scan(names, { maxVideos: 60 });
  const scans = await pipeline.db.selectFrom('scans').select(['status', 'error']).execute();
  expect(scans).toEqual(names.map(() => ({ status: 'complete', error: null })));
  await expectVideos(pipeline.db, pipeline.simulator.truth());
  expect(await pauseState(pipeline.db)).toBeNull();
});

it.each<[string, string, Fault]>([
  ['cannot be used: ', 'SCAVIO_BAD_ANSWER', { kind: 'not-an-object' }],
  ['status 429', 'SCAVIO_RATE_LIMITED', { kind: 'status', status: 200, body: { status: 429 }, billed: true }],
])('asks ten times for a page whose answer %s, then ends the scan', async (said, code, fault) => {
  await pipeline.scan(['asked'], { maxVideos: 30 });
  pipeline.simulator.setFaults([fault]);
  const scanId = await openScan(60);
  // Nine waits that double would take four minutes.
  for (let count = 0; count < 9; count++) await recordCall(scanId, code);
  await fetchAll(scanId);
  const [row] = await pipeline.db.selectFrom('scans').selectAll().where('id', '=', scanId).execute();
  expect(row).toMatchObject({ status: 'failed', error_code: code });
  expect(row?.error).toMatch(new RegExp(`${said}.*It is the 10th such answer`));
});

it('counts bad answers anew for each page', async () => {
  const { db, simulator } = pipeline;
  await pipeline.scan(['asked'], { maxVideos: 30 });
  simulator.setFaults([{ kind: 'not-an-object', next: 2 }]);
  const scanId = await openScan(30);
  for (let count = 0; count < 9; count++) await recordCall(scanId, 'SCAVIO_BAD_ANSWER');
  await recordCall(scanId, null);
  await fetchAll(scanId);
  const row = await db.selectFrom('scans').selectAll().where('id', '=', scanId).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ status: 'complete', videos_seen: 30 });
});

it('asks twice more for an empty page that claims that there are more, and gets its videos', async () => {
  const { row } = await scanUnder([{ kind: 'empty-page', next: 2 }]);
  expect(row).toMatchObject({ status: 'complete', videos_seen: 60, pages: 2, credits_used: 5 });
  await expectTruth(pipeline.db, pipeline.simulator);
});

it('asks again for a page that answers with nothing like a page', async () => {
  const { row } = await scanUnder([{ kind: 'blank', next: 3, ...pages }]);
  expect(row).toMatchObject({ status: 'complete', videos_seen: 60, pages: 2, credits_used: 6 });
  expect(await answerDrift(pipeline.db)).toBeNull();
  await expectTruth(pipeline.db, pipeline.simulator);
});

it('takes ten such answers in a row for a new form, however many pages they answered', async () => {
  const { db, queues, simulator } = pipeline;
  simulator.setFaults([{ kind: 'blank', ...pages }]);
  await pipeline.trackDue(Array.from({ length: 10 }, (_, index) => `blank${index}`));
  for (const hashtag of await db.selectFrom('hashtags').select('id').execute()) {
    const { scanId } = await openManualScan(db, hashtag, { maxVideos: 30, now: new Date(), day });
    await queues.enqueue('fetch-hashtag', [{ scanId, page: 1 }]);
  }
  const drift = await waitFor('a new form to be seen', () => answerDrift(db));
  expect(drift).toMatchObject({ reason: 'it has no list of videos' });
  const billed = simulator.truth().calls.filter((call) => call.endpoint === 'hashtag/videos');
  expect(billed.length).toBeLessThan(30);
});

it('believes an empty page the third time, and follows its cursor', async () => {
  const { row } = await scanUnder([{ kind: 'empty-page', ...pages, next: 3 }]);
  expect(row).toMatchObject({ status: 'complete', videos_seen: 60, pages: 3, credits_used: 6 });
  const ledger = await pipeline.db
    .selectFrom('api_calls')
    .select('error')
    .where('endpoint', '=', 'hashtag-videos')
    .where('dialect', '=', 'by-id')
    .orderBy('id')
    .execute();
  // The third is a page: what went wrong with it is not held against the next.
  expect(ledger.map((call) => call.error)).toEqual(['EMPTY_PAGE', 'EMPTY_PAGE', null, null, null]);
  await expectTruth(pipeline.db, pipeline.simulator);
});

it('ends at a second empty page in a row', async () => {
  const { row } = await scanUnder([{ kind: 'empty-page' }]);
  expect(row).toMatchObject({
    status: 'complete',
    pages: 2,
    credits_used: 5,
    stop_reason: 'the page was empty',
  });
  await expectTruth(pipeline.db, pipeline.simulator);
});

it('looks up thrice a hashtag that the API says not to know, and pays no more for it', async () => {
  const { row, calls } = await scanUnder([{ kind: 'no-hashtag', endpoint: 'hashtag' }]);
  expect(row).toMatchObject({ status: 'failed', error_code: 'SCAVIO_NO_HASHTAG', credits_used: 3 });
  expect(row.error).toMatch(/names no hashtag: .*10205.*the API knows no hashtag of this name/);
  expect(calls.filter((call) => call.endsWith('200'))).toEqual(['hashtag 200', 'hashtag 200', 'hashtag 200']);
});

it('ends where has_more never does', async () => {
  const { row } = await scanUnder([{ kind: 'endless-has-more' }], { maxVideos: 500 });
  expect(row).toMatchObject({ status: 'complete', videos_seen: 75, stop_reason: 'the page was empty' });
  await expectTruth(pipeline.db, pipeline.simulator);
});

it.each([
  ['a cursor that repeats', 'repeating-cursor', 'the answer repeated its cursor', 30, 1],
  ['a cursor that leads back to the first page', 'rewinding-cursor', 'the answer repeated its cursor', 60, 2],
  ['a cursor that leads back to any page', 'circling-cursor', 'the answer repeated its cursor', 75, 3],
  ['a page of nothing but repeats', 'only-repeats', 'the page repeated what was seen', 30, 2],
] as const)('ends at %s', async (_, kind, stop_reason, videos_seen, count) => {
  const { row } = await scanUnder([{ kind }], { maxVideos: 500 });
  expect(row).toMatchObject({ status: 'complete', videos_seen, pages: count, stop_reason });
  await expectTruth(pipeline.db, pipeline.simulator);
});

it('ends where an API that is asked by name gives out a cursor and refuses it', async () => {
  pipeline.simulator.setOptions({ dialect: 'by-name', pagesByName: true, refusesCursors: true });
  const { row, calls } = await scanUnder([], { maxVideos: 70 });
  expect(row).toMatchObject({ status: 'complete', videos_seen: 50, pages: 1, credits_used: 1, error: null });
  expect(row.stop_reason).toBe('the cursor was refused');
  expect(calls).toEqual(['hashtag/videos 200', 'hashtag/videos 400']);
  await expectTruth(pipeline.db, pipeline.simulator);
});

describe('a 404 for a hashtag that existed yesterday', () => {
  it('makes its id be looked up again, once', async () => {
    const { row, calls } = await scanUnder([{ kind: 'status', status: 404, ...pages, next: 1 }], {
      known: true,
    });
    expect(row).toMatchObject({ status: 'complete', videos_seen: 60 });
    expect(calls).toEqual(['hashtag/videos 404', 'hashtag 200', 'hashtag/videos 200', 'hashtag/videos 200']);
  });

  it('ends the scan with a sentence when that does not help; the hashtag stays tracked', async () => {
    const { row, calls } = await scanUnder([{ kind: 'status', status: 404, ...pages }], { known: true });
    expect(row).toMatchObject({ status: 'failed', error_code: 'SCAVIO_NOT_FOUND' });
    expect(row.error).toMatch(/looking it up again did not help; it stays tracked/);
    expect(calls).toEqual(['hashtag/videos 404', 'hashtag 200', 'hashtag/videos 404']);
    const hashtag = await pipeline.db.selectFrom('hashtags').select(['status', 'scavio_id']).execute();
    expect(hashtag).toMatchObject([{ status: 'active' }]);
    pipeline.simulator.setFaults([]);
    await scanAgain(60);
    const scans = await pipeline.db.selectFrom('scans').select('status').orderBy('id').execute();
    expect(scans.map((scan) => scan.status)).toEqual(['complete', 'failed', 'complete']);
  });
});
