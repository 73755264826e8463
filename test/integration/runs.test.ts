import {
  addHashtags,
  endFetchingPause,
  endLease,
  leaseReview,
  pauseFetching,
  setHashtags,
  setHashtagStatus,
} from '@ugc-radar/db';
import { nextSlot } from '@ugc-radar/metrics';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createScannedPostgres, type Dashboard, dashboardBench } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';
import { waitFor } from '../support/wait.ts';

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await createScannedPostgres();
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

/** As if the last scans were begun long ago, so that another one is no repetition. */
async function forgetRecency(): Promise<void> {
  const longAgo = new Date(Date.now() - 3_600_000);
  await pipeline.db.updateTable('scans').set({ created_at: longAgo, waited_since: longAgo }).execute();
}

type Detail = {
  id: number;
  status: string;
  forced: boolean;
  credits: number;
  pages: number;
  pageList: { items: number; rejected: number; scoredAt: string | null }[];
};

const scan = (app: Dashboard, payload: object) => app.inject({ method: 'POST', url: '/api/scans', payload });
const price = async (app: Dashboard, name: string) =>
  (await app.inject(`/api/hashtags/${name}/scan-price`)).json<Record<string, unknown>>();
const detail = async (app: Dashboard, id: number) => (await app.inject(`/api/scans/${id}`)).json<Detail>();

it('shows a scan with its pages, and lists scans by state', async () => {
  const app = await bench.build(pipeline);
  const one = await detail(app, 1);
  expect(one).toMatchObject({ id: 1, status: 'complete', forced: false, brand: 'Acme', maxVideos: 40 });
  expect(one.pageList).toHaveLength(one.pages);
  expect(one.pageList.every(({ items, scoredAt }) => items > 0 && scoredAt !== null)).toBe(true);
  const listed = async (state: string) =>
    (await app.inject(`/api/scans?state=${state}`)).json<{ scans: { status: string }[] }>().scans;
  expect((await listed('complete')).length).toBeGreaterThan(1);
  expect(await listed('open')).toEqual([]);
  expect(await listed('failed')).toEqual([]);
});

it('lists the scans of a day or that began for a reason', async () => {
  const app = await bench.build(pipeline);
  const listed = async (query: string) =>
    (await app.inject(`/api/scans?${query}`)).json<{ scans: { id: number; day: string; reason: string }[] }>()
      .scans;
  const all = await listed('limit=200');
  const day = all[0]?.day ?? '';
  expect(await listed(`limit=200&day=${day}`)).toEqual(all.filter((one) => one.day === day));
  expect(await listed('day=2001-01-01')).toEqual([]);
  expect(await listed('limit=200&reason=manual')).toEqual(all.filter(({ reason }) => reason === 'manual'));
  expect(await listed('limit=200&reason=schedule')).toEqual(
    all.filter(({ reason }) => reason === 'schedule'),
  );
  const refused = await app.inject('/api/scans?day=yesterday&reason=mood');
  expect(refused.statusCode).toBe(400);
  expect(refused.body).toContain('expected a day as YYYY-MM-DD');
});

it('lists nothing, and refuses nothing, where a filter fits no scan of a hashtag that was removed', async () => {
  const app = await bench.build(pipeline);
  await setHashtagStatus(pipeline.db, ['brandy'], 'removed', () => new Date());
  bench.onClose(() =>
    addHashtags(pipeline.db, ['brandy'], { brand: 'Acme', maxVideos: 40 }, () => new Date()),
  );
  for (const query of ['state=failed', 'day=2020-01-01', 'before=1']) {
    const answer = await app.inject(`/api/scans?hashtag=brandy&${query}`);
    expect({ status: answer.statusCode, body: answer.json() }).toEqual({
      status: 200,
      body: { demo: true, scans: [] },
    });
  }
  const unknown = await app.inject('/api/scans?hashtag=nobodys');
  expect(unknown.statusCode).toBe(400);
  expect(unknown.json()).toMatchObject({ problem: { code: 'untracked-hashtags', names: ['nobodys'] } });
});

it('says the price of a scan, runs it, and asks for force and a reason within a minute', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const app = await bench.build(pipeline, {}, logger);
  await forgetRecency();
  const told = await price(app, 'brandx');
  expect(told).toMatchObject({ hashtag: 'brandx', refusal: null, heldUp: null });
  const started = await scan(app, { hashtag: '#BrandX' });
  expect(started.statusCode, started.body).toBe(202);
  const { scanId, joined } = started.json<{ scanId: number; joined: boolean }>();
  expect(joined).toBe(false);
  await waitFor('the scan to end', async () => (await detail(app, scanId)).status === 'complete');
  expect((await detail(app, scanId)).credits).toBe(told['credits']);

  expect((await price(app, 'brandx'))['refusal']).toEqual({
    message: expect.stringContaining('#brandx was scanned'),
    problem: { code: 'just-scanned', scans: [expect.objectContaining({ hashtag: 'brandx' })] },
  });
  const again = await scan(app, { hashtag: 'brandx' });
  expect(again.statusCode).toBe(402);
  expect(again.json()).toMatchObject({
    error: expect.stringContaining('at least a minute between two scans'),
  });
  const unexplained = await scan(app, { hashtag: 'brandx', force: true });
  expect(unexplained.statusCode).toBe(400);
  expect(unexplained.json()).toMatchObject({ error: expect.stringContaining('expects a "reason"') });
  const insisted = await scan(app, { hashtag: 'brandx', force: true, reason: 'a post went viral' });
  expect(insisted.statusCode).toBe(202);
  expect(lines.join('')).toContain('was forced on the page by somebody without a name: a post went viral');
  const { scanId: second } = insisted.json<{ scanId: number }>();
  await waitFor('the forced scan to end', async () => (await detail(app, second)).status === 'complete');
  expect(await detail(app, second)).toMatchObject({ forced: true });
});

it('refuses a scan that a budget has no room for, and opens none', async () => {
  const app = await bench.build(pipeline, { RADAR_DAILY_BUDGET: '1' });
  await forgetRecency();
  const before = (await app.inject('/api/scans')).json();
  const refused = await scan(app, { hashtag: 'brandy' });
  expect(refused.statusCode).toBe(402);
  expect(refused.json()).toMatchObject({ error: expect.stringContaining('the daily budget has no room') });
  expect((await price(app, 'brandy'))['refusal']).toMatchObject({
    message: expect.stringContaining('confirm it with a reason'),
    problem: { code: 'budget-full', kind: 'daily', brand: null, allowed: 1 },
  });
  expect((await app.inject('/api/scans')).json()).toEqual(before);
});

it('writes no scan down as forced that is refused while fetching is paused', async () => {
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const app = await bench.build(pipeline, {}, logger);
  const now = new Date();
  await pauseFetching(pipeline.db, { reason: 'unauthorized', message: 'no' }, { calledAt: now, now });
  const refused = await scan(app, { hashtag: 'brandx', force: true, reason: 'a post went viral' });
  expect(refused.statusCode).toBe(503);
  expect(lines.join('')).not.toContain('was forced');
  await endFetchingPause(pipeline.db, now.toISOString(), new Date());
});

it('tells listeners at once that scans, settings or what the overview shows have changed', async () => {
  const app = await bench.build(pipeline);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const answer = await fetch(`${url}/api/live`);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  const received: string[] = [];
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) received.push(Buffer.from(chunk).toString());
  })();
  await waitFor('the beginning of the stream', () => received.length > 0);
  await setHashtags(pipeline.db, ['brandy'], { maxVideos: 41 }, (cron) => nextSlot(cron, 'UTC', new Date()));
  await waitFor('the event', () => received.join('').includes('event: settings\ndata: {}\n\n'));
  expect(received.join('')).not.toContain('event: scans');
  expect(received.join('')).not.toContain('event: overview');
  const now = new Date();
  await pauseFetching(pipeline.db, { reason: 'unauthorized', message: 'no' }, { calledAt: now, now });
  await waitFor('the event', () => received.join('').includes('event: overview\ndata: {}\n\n'));
  await endFetchingPause(pipeline.db, now.toISOString(), new Date());
  await forgetRecency();
  await pipeline.scan(['brandy']);
  await waitFor('the event', () => received.join('').includes('event: scans\ndata: {}\n\n'));
  await app.close();
  await reading;
});

it('tells who is on which card apart from what is decided', async () => {
  const app = await bench.build(pipeline);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const { video_id } = await pipeline.db
    .selectFrom('ugc_videos')
    .select('video_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const person = { id: 1, name: 'Ada' };
  const received: string[] = [];
  const answer = await fetch(`${url}/api/live`);
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) received.push(Buffer.from(chunk).toString());
  })();
  await waitFor('the beginning of the stream', () => received.length > 0);
  const at = new Date();
  await leaseReview(pipeline.db, video_id, { person, at, until: new Date(at.getTime() + 60_000) });
  await waitFor('the event', () => received.join('').includes('event: leases\ndata: {}\n\n'));
  expect(received.join('')).not.toContain('event: reviews');
  await endLease(pipeline.db, video_id, person.id);
  await app.close();
  await reading;
});

it('keeps listeners for longer than a request may take', async () => {
  const app = await bench.build(pipeline);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const answer = await fetch(`${url}/api/live`);
  let received = '';
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) received += Buffer.from(chunk).toString();
  })();
  const sign = waitFor('a sign of life', () => received.includes('\n:\n'));
  await Promise.race([sign, reading.then(() => Promise.reject(new Error('the stream has ended')))]);
  await app.close();
  await reading;
});
