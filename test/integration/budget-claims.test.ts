import { budgetStates, budgetWaits, closeCall, openCall, setBrandBudgets } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import { tick } from '@ugc-radar/scheduler';
import type { Budgets } from '@ugc-radar/types';
import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { waiting } from '../support/budget-waits.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';

const open: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of open.splice(0)) await pipeline.close();
});

/** A pipeline whose queue does not matter: the claim is Postgres' alone. */
async function createClaims(budget: Budgets): Promise<Pipeline> {
  const pipeline = await createPipeline('postgres', { budget });
  if (!pipeline) throw new Error('Postgres is always there');
  open.push(pipeline);
  return pipeline;
}

const none = { daily: null, monthly: null };
const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `tag${String(index).padStart(3, '0')}`);
/** A scan that is expected to cost 2 credits: a page, and one for an id that is not known yet. */
const twoCredits = { maxVideos: 30, schedule: '0 8 * * *' };

/** Tracks hashtags that are due since the times given, by name. */
async function trackDueSince(
  pipeline: Pipeline,
  since: Record<string, string>,
  settings: { brand?: string; maxVideos?: number } = {},
): Promise<void> {
  await pipeline.trackDue(Object.keys(since), { ...twoCredits, ...settings });
  for (const [name, at] of Object.entries(since)) {
    await pipeline.db.updateTable('hashtags').set({ next_scan_at: at }).where('name', '=', name).execute();
  }
}

async function scanned({ db }: Pipeline): Promise<string[]> {
  const rows = await db
    .selectFrom('scans as s')
    .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
    .select('h.name')
    .orderBy('s.id')
    .execute();
  return rows.map(({ name }) => name);
}

/** Ends every open scan as if it had been fetched for so many credits each on `day`. */
async function spend({ db }: Pipeline, day: string, credits: number): Promise<void> {
  const scans = await db.selectFrom('scans').selectAll().where('status', '=', 'fetching').execute();
  for (const scan of scans) {
    const call = { endpoint: 'hashtag-videos', dialect: 'by-name' as const, calledAt: new Date() };
    const callId = await openCall(db, { ...call, scanId: scan.id, hashtagId: scan.hashtag_id, day });
    const outcome = { status: 200, error: null, creditsRemaining: null, durationMs: 1 };
    await closeCall(db, callId, { ...outcome, creditsUsed: credits });
  }
  await db
    .updateTable('scans')
    .set({ status: 'failed', next_page: null })
    .where('status', '=', 'fetching')
    .execute();
}

const noon = new Date('2026-11-25T12:00:00Z');
const midnight = new Date('2026-11-26T00:00:00Z');

it('opens the scans of those that are due longest, and tells the others what they wait for and until when', async () => {
  const pipeline = await createClaims({ daily: 5, monthly: null });
  await trackDueSince(pipeline, {
    late: '2026-11-25T11:00:00Z',
    latest: '2026-11-25T11:30:00Z',
    early: '2026-11-25T08:00:00Z',
    earliest: '2026-11-24T08:00:00Z',
  });
  expect(await tick(pipeline, noon)).toBe(2);
  expect(await scanned(pipeline)).toEqual(['earliest', 'early']);
  const wait = { for: 'daily', until: midnight };
  expect(await waiting(pipeline)).toEqual({ late: wait, latest: wait });
});

it('goes on the next day with those that waited, oldest first', async () => {
  const pipeline = await createClaims({ daily: 4, monthly: null });
  await trackDueSince(pipeline, Object.fromEntries(names(5).map((name) => [name, '2026-11-25T08:00:00Z'])));
  expect(await tick(pipeline, noon)).toBe(2);
  await spend(pipeline, '2026-11-25', 2);
  expect(await tick(pipeline, new Date(midnight.getTime() - 1000))).toBe(0);
  expect(await tick(pipeline, midnight)).toBe(2);
  expect(await scanned(pipeline)).toEqual(names(4));
  expect(Object.keys(await waiting(pipeline))).toEqual(['tag004']);
});

it('holds the budget of the month, and waits for the next one', async () => {
  const pipeline = await createClaims({ daily: 100, monthly: 4 });
  await trackDueSince(pipeline, { first: '2026-11-20T08:00:00Z' });
  expect(await tick(pipeline, new Date('2026-11-20T08:00:00Z'))).toBe(1);
  await spend(pipeline, '2026-11-20', 3);
  await trackDueSince(pipeline, { second: '2026-11-25T08:00:00Z' });
  expect(await tick(pipeline, noon)).toBe(0);
  const nextMonth = new Date('2026-12-01T00:00:00Z');
  expect(await waiting(pipeline)).toMatchObject({ second: { for: 'monthly', until: nextMonth } });
  expect(await tick(pipeline, nextMonth)).toBeGreaterThanOrEqual(1);
  expect(await waiting(pipeline)).toEqual({});
});

it('counts a call of unknown cost as one credit', async () => {
  const pipeline = await createClaims({ daily: 3, monthly: null });
  await trackDueSince(pipeline, { lost: '2026-11-25T07:00:00Z' });
  await tick(pipeline, noon);
  const { db } = pipeline;
  const scan = await db.selectFrom('scans').selectAll().executeTakeFirstOrThrow();
  const call = { scanId: scan.id, hashtagId: scan.hashtag_id, endpoint: 'hashtag-videos', dialect: null };
  for (const calledAt of [noon, midnight]) await openCall(db, { ...call, calledAt, day: dayOf(noon, 'UTC') });
  await db.updateTable('scans').set({ status: 'failed', next_page: null }).execute();
  expect(await budgetStates(db, pipeline.budget, '2026-11-25')).toMatchObject([{ spent: 2, reserved: 0 }]);
  await trackDueSince(pipeline, { next: '2026-11-25T08:00:00Z' });
  expect(await tick(pipeline, noon)).toBe(0);
});

it("holds a brand's budget and lets the others go on", async () => {
  const pipeline = await createClaims(none);
  await trackDueSince(
    pipeline,
    { acme1: '2026-11-25T07:00:00Z', acme2: '2026-11-25T07:00:00Z' },
    { brand: 'Acme' },
  );
  await trackDueSince(pipeline, { lumen1: '2026-11-25T08:00:00Z' }, { brand: 'Lumen' });
  await setBrandBudgets(pipeline.db, ['Acme'], { daily: 3 });
  expect(await tick(pipeline, noon)).toBe(2);
  expect(await scanned(pipeline)).toEqual(['acme1', 'lumen1']);
  expect(await waiting(pipeline)).toEqual({ acme2: { for: 'brand-daily', until: midnight } });

  await setBrandBudgets(pipeline.db, ['Acme'], { daily: 4 });
  expect(await waiting(pipeline)).toEqual({});
  expect(await tick(pipeline, noon)).toBe(1);
});

it('names of those that wait for a budget the three that are most urgent', async () => {
  const pipeline = await createClaims({ daily: 4, monthly: null });
  const { db } = pipeline;
  const acme = { acme1: '2026-11-25T07:00:00Z', acme2: '2026-11-25T07:30:00Z' };
  await trackDueSince(pipeline, acme, { brand: 'Acme' });
  await setBrandBudgets(db, ['Acme'], { daily: 2 });
  await trackDueSince(pipeline, {
    fourth: '2026-11-25T09:00:00Z',
    second: '2026-11-25T08:30:00Z',
    fifth: '2026-11-25T09:30:00Z',
    third: '2026-11-25T08:30:00Z',
    first: '2026-11-25T08:00:00Z',
    served: '2026-11-25T07:45:00Z',
  });
  expect(await tick(pipeline, noon)).toBe(2);
  const ofAcme = { kind: 'brand-daily', brand: 'Acme', until: midnight, hashtags: 1, names: ['acme2'] };
  const urgent = ['first', 'second', 'third'];
  const ofAll = { kind: 'daily', brand: null, until: midnight, hashtags: 5, names: urgent };
  expect(await budgetWaits(db, noon)).toEqual([ofAcme, ofAll]);
  await db.updateTable('hashtags').set({ status: 'removed' }).where('name', '=', 'first').execute();
  const next = { ...ofAll, hashtags: 4, names: ['second', 'third', 'fourth'] };
  expect(await budgetWaits(db, noon)).toEqual([ofAcme, next]);
});

it('never passes a budget with two schedulers at once, and nothing due is forgotten', async () => {
  const pipeline = await createClaims({ daily: 60, monthly: null });
  await trackDueSince(pipeline, Object.fromEntries(names(100).map((name) => [name, '2026-11-25T08:00:00Z'])));
  const opened = await Promise.all(Array.from({ length: 5 }, () => tick(pipeline, noon)));
  expect(opened.reduce((sum, count) => sum + count, 0)).toBe(30);
  expect(Object.keys(await waiting(pipeline))).toEqual(names(100).slice(30));
});

it('looks at those that wait once a minute, and then sees that a budget was raised', async () => {
  const pipeline = await createClaims({ daily: 2, monthly: null });
  await trackDueSince(pipeline, { one: '2026-11-25T07:00:00Z', two: '2026-11-25T08:00:00Z' });
  expect(await tick(pipeline, noon)).toBe(1);
  const raised = { ...pipeline, budget: { daily: 4, monthly: null } };
  expect(await tick(raised, new Date(noon.getTime() + 1000))).toBe(0);
  expect(await tick(raised, new Date(noon.getTime() + 61_000))).toBe(1);
  expect(await waiting(pipeline)).toEqual({});
});

it('leaves those that wait as they are while others become due, and still looks at them after their minute', async () => {
  const pipeline = await createClaims({ daily: 1, monthly: null });
  await trackDueSince(pipeline, { one: '2026-11-25T07:00:00Z', two: '2026-11-25T08:00:00Z' });
  expect(await tick(pipeline, noon)).toBe(1);
  const versionOf = async (name: string) =>
    (await sql`select xmin from hashtags where name = ${name}`.execute(pipeline.db)).rows;
  const before = await versionOf('two');

  await trackDueSince(pipeline, { three: '2026-11-25T09:00:00Z' });
  expect(await tick(pipeline, new Date(noon.getTime() + 30_000))).toBe(0);
  expect(Object.keys(await waiting(pipeline))).toEqual(['three', 'two']);
  expect(await versionOf('two')).toEqual(before);

  const raised = { ...pipeline, budget: { daily: 4, monthly: null } };
  expect(await tick(raised, new Date(noon.getTime() + 61_000))).toBe(1);
  expect(Object.keys(await waiting(pipeline))).toEqual(['three']);
});
