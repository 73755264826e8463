import { setHashtagStatus } from '@ugc-radar/db';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createEmptyPostgres, type Dashboard, dashboardBench } from '../support/dashboard.ts';
import { createPages, video } from '../support/pages.ts';
import type { Pipeline } from '../support/pipeline.ts';

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await createEmptyPostgres();
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

const add = (app: Dashboard, payload: object) =>
  app.inject({ method: 'POST', url: '/api/hashtags', payload });
const change = (app: Dashboard, name: string, payload: object) =>
  app.inject({ method: 'PATCH', url: `/api/hashtags/${name}`, payload });
type Price = { creditsBefore: number };
const priceOf = (app: Dashboard, payload: object) =>
  app.inject({ method: 'POST', url: '/api/hashtags/price', payload });
const tracked = async (app: Dashboard, name: string) =>
  (await app.inject('/api/hashtags'))
    .json<{ hashtags: { name: string }[] }>()
    .hashtags.find((hashtag) => hashtag.name === name);

it('prices a hashtag before it is tracked, changes nothing by that, then tracks it for that price', async () => {
  const app = await bench.build(pipeline, { SCAVIO_CREDIT_USD: '0.01' });
  const wish = { names: ['#Daily'], schedule: '0 8 * * *', maxVideos: 60 };
  const priced = await priceOf(app, wish);
  expect(priced.statusCode, priced.body).toBe(200);
  expect(priced.json()).toMatchObject({
    schedule: 'daily at 08:00',
    next: [expect.stringMatching(/T08:00:00\.000Z$/), expect.anything(), expect.anything()],
    runsPerMonth: 30,
    creditsBefore: 0,
    creditsAfter: 60,
    usdAfter: 0.6,
    refusal: null,
  });
  expect(await tracked(app, 'daily')).toBeUndefined();

  const added = await add(app, { ...wish, brand: ' Acme ' });
  expect(added.json()).toMatchObject({
    changed: ['daily'],
    known: [],
    notes: [expect.stringContaining('about 60 credits ($0.60)')],
  });
  expect(await tracked(app, 'daily')).toMatchObject({ brand: 'Acme', schedule: '0 8 * * *', maxVideos: 60 });
  expect((await add(app, { names: ['daily'], brand: 'Other' })).json()).toEqual({
    changed: [],
    known: ['daily'],
    notes: [],
    overruns: [],
  });
});

it('prices nothing for what is tracked already where new ones are to be tracked, and says which those are', async () => {
  const app = await bench.build(pipeline);
  await add(app, { names: ['kept'], schedule: '0 8 * * *', maxVideos: 60 });
  const hourly = { names: ['kept'], schedule: '0 * * * *', maxVideos: 60 };
  const none = (await priceOf(app, { ...hourly, onlyNew: true })).json<Price>();
  expect(none).toMatchObject({ known: ['kept'], creditsAfter: none.creditsBefore, runsPerMonth: 30 });
  const both = (await priceOf(app, { ...hourly, names: ['kept', 'fresh'], onlyNew: true })).json<Price>();
  expect(both).toMatchObject({ known: ['kept'], creditsAfter: both.creditsBefore + 1440, runsPerMonth: 720 });
  const changed = (await priceOf(app, hourly)).json<Price>();
  expect(changed).toMatchObject({ known: [], creditsAfter: changed.creditsBefore - 60 + 1440 });
});

it('prices a removed hashtag without flagging what it collected, and flags it when it is tracked again', async () => {
  const pages = await createPages();
  bench.onClose(() => pages.close());
  const { db } = pages;
  const { scanId } = await pages.open('gone');
  await pages.store(scanId, 1, '2026-11-20T08:00:00Z', [video('1', { views: 50_000, likes: 9_000 })]);
  await pages.score(scanId, 1);
  await setHashtagStatus(db, ['gone'], 'removed', () => new Date());
  // As when the removed one was stricter: the defaults, which it gets again, would flag the post.
  await sql`update video_hashtags set high_priority = false`.execute(db);
  const written = async () => {
    // A row's xmax is the last transaction that wrote or locked it, also one that was rolled back.
    const { rows } = await sql`select xmin::text, xmax::text, high_priority from video_hashtags
      union all select xmin::text, xmax::text, high_priority from ugc_videos`.execute(db);
    return rows;
  };
  const before = await written();
  const app = await bench.build({ db, queues: pipeline.queues });
  const priced = await priceOf(app, { names: ['gone'], maxVideos: 60 });
  expect(priced.json(), priced.body).toMatchObject({ creditsBefore: 0, refusal: null });
  expect(await written()).toEqual(before);
  await add(app, { names: ['gone'] });
  const review = await app.inject('/api/reviews');
  expect(review.json()).toMatchObject({ cards: [{ videoId: '1', highPriority: true }] });
});

it('changes, pauses, resumes and removes', async () => {
  const app = await bench.build(pipeline);
  await add(app, { names: ['steps'], brand: 'Acme' });
  await change(app, 'steps', { brand: '', viewThreshold: 5, engagementThreshold: 0.02, status: 'paused' });
  expect(await tracked(app, 'steps')).toMatchObject({
    brand: null,
    viewThreshold: 5,
    engagementThreshold: 0.02,
    status: 'paused',
    nextScan: null,
  });
  const resumed = await change(app, 'steps', { status: 'active' });
  expect(resumed.json<{ notes: string[] }>().notes[0]).toContain('more in 30 days');
  expect(await tracked(app, 'steps')).toMatchObject({ status: 'active', nextScan: expect.any(String) });
  await change(app, 'steps', { status: 'removed' });
  expect(await tracked(app, 'steps')).toBeUndefined();
});

it('holds a change against the budgets, and passes them only with a reason', async () => {
  const app = await bench.build(pipeline, { RADAR_DAILY_BUDGET: '10' });
  await add(app, { names: ['often'], schedule: '0 8 * * *', maxVideos: 30 });
  const hourly = { schedule: '0 * * * *' };
  const priced = (await priceOf(app, { names: ['often'], ...hourly })).json<{
    refusal: { message: string; problem: object };
  }>();
  expect(priced.refusal.message).toContain('more than the daily budget');
  const refused = await change(app, 'often', hourly);
  expect(refused.statusCode).toBe(402);
  const overrun = { kind: 'daily', brand: null, allowed: 10, credits: expect.any(Number) };
  expect(refused.json()).toMatchObject({
    error: priced.refusal.message,
    problem: { code: 'plan-past-budgets', overruns: [overrun] },
  });
  expect(priced.refusal.problem).toEqual({ code: 'plan-past-budgets', overruns: [overrun] });
  expect(await tracked(app, 'often')).toMatchObject({ schedule: '0 8 * * *' });
  expect((await change(app, 'often', { ...hourly, force: true })).statusCode).toBe(400);
  const forced = await change(app, 'often', { ...hourly, force: true, reason: 'launch week' });
  expect(forced.json<{ notes: string[] }>().notes.join(' ')).toContain('Warning');
  expect(await tracked(app, 'often')).toMatchObject(hourly);
});

it('sets the budgets of a brand, and shows them with what was spent', async () => {
  const app = await bench.build(pipeline, { RADAR_MONTHLY_BUDGET: '5000' });
  await add(app, { names: ['branded'], brand: 'Northwind' });
  const set = (brand: string, daily: number | null, monthly: number | null) =>
    app.inject({ method: 'PUT', url: `/api/brands/${brand}/budgets`, payload: { daily, monthly } });
  const answer = await set('Northwind', 20, null);
  expect(answer.statusCode, answer.body).toBe(200);
  const settings = (await app.inject('/api/settings')).json<{ brands: unknown[]; budgets: unknown[] }>();
  expect(settings.brands).toContainEqual({
    name: 'Northwind',
    hashtags: 1,
    dailyBudget: 20,
    monthlyBudget: null,
  });
  expect(settings.budgets).toContainEqual({
    kind: 'brand-daily',
    brand: 'Northwind',
    allowed: 20,
    spent: 0,
    reserved: 0,
  });
  expect(settings).toMatchObject({ demo: true, timezone: 'UTC', concurrency: { configured: 1 } });
  const put = (payload: object) =>
    app.inject({ method: 'PUT', url: '/api/brands/Northwind/budgets', payload });
  expect((await put({ monthly: 300 })).statusCode).toBe(200);
  const { brands } = (await app.inject('/api/settings')).json<{ brands: unknown[] }>();
  expect(brands).toContainEqual({ name: 'Northwind', hashtags: 1, dailyBudget: 20, monthlyBudget: 300 });
  const nothing = await put({});
  expect(nothing.statusCode).toBe(400);
  expect(nothing.json()).toMatchObject({ problem: { code: 'nothing-to-change' } });
  expect((await set('Nobody', 20, null)).statusCode).toBe(404);
  expect((await set('Northwind', 0, null)).json()).toMatchObject({
    error: expect.stringContaining('or null for no limit'),
  });
});

it.each([
  [{ names: ['two words'] }, 'is not a hashtag'],
  [{ names: [] }, 'at least one hashtag'],
  [{ names: ['a'], schedule: '@daily' }, 'is not a schedule'],
  [{ names: ['a'], maxVideos: 0 }, 'a whole number from 1'],
  [{ names: ['a'], engagementThreshold: 0.00001 }, 'a rate from 0.0001'],
  [{ names: ['a'], colour: 'red' }, 'colour'],
])('refuses %j with a sentence', async (payload, words) => {
  const app = await bench.build(pipeline);
  const answer = await add(app, payload);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ error: expect.stringContaining(words) });
});
