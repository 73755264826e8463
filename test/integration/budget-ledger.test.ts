import {
  budgetStates,
  closeCall,
  connectDatabase,
  isPassing,
  openCall,
  markBudgetWaits,
  openCallWithinBudget,
  setBrandBudgets,
} from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import type { Budgets } from '@ugc-radar/types';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';

const none: Budgets = { daily: null, monthly: null };
let pipeline: Pipeline;

beforeEach(async () => {
  const created = await createPipeline('postgres');
  if (!created) throw new Error('Postgres is always there');
  pipeline = created;
});
afterEach(() => pipeline.close());

async function track(name: string, brand?: string): Promise<number> {
  await pipeline.trackDue([name], brand === undefined ? {} : { brand });
  const { db } = pipeline;
  const row = await db.selectFrom('hashtags').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  return row.id;
}

async function openScan(hashtagId: number): Promise<number> {
  const now = new Date();
  const row = await pipeline.db
    .insertInto('scans')
    .values({
      hashtag_id: hashtagId,
      reason: 'schedule',
      slot: now,
      day: '2026-11-28',
      max_videos: 50,
      queued_at: now,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** What becomes of a call on a day: it is open, or a budget is spent. */
async function call(
  scan: { scanId: number; hashtagId: number },
  day: string,
  budget: Budgets,
  db = pipeline.db,
): Promise<string> {
  const more = { endpoint: 'hashtag-videos', dialect: 'by-id' as const, calledAt: new Date(), day };
  const opened = await openCallWithinBudget(db, { ...scan, ...more }, budget);
  return 'spent' in opened ? opened.spent : 'open';
}

it('opens exactly as many calls at once as there are credits, over several processes and hashtags', async () => {
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const others = [1, 2].map(() => connectDatabase({ url: pipeline.databaseUrl, max: 10, logger }));
  const scans: { hashtagId: number; scanId: number }[] = [];
  for (const name of ['one', 'two', 'three']) {
    const hashtagId = await track(name);
    scans.push({ hashtagId, scanId: await openScan(hashtagId) });
  }
  const budget = { daily: 25, monthly: 1000 };
  const calls = Array.from({ length: 90 }, (_, index) => {
    const scan = scans[index % 3];
    if (!scan) throw new Error('there are three');
    return call(scan, '2026-11-28', budget, others[index % 2]?.db);
  });
  const outcomes = await Promise.all(calls);
  for (const other of others) await other.close();
  expect(outcomes.filter((outcome) => outcome === 'open')).toHaveLength(25);
  expect(outcomes.filter((outcome) => outcome === 'daily')).toHaveLength(65);
});

it('writes no call down that cannot be sent because the end of its wait cannot be written', async () => {
  const { db } = pipeline;
  const hashtagId = await track('one');
  const scanId = await openScan(hashtagId);
  const until = new Date(Date.now() + 60_000);
  await markBudgetWaits(db, [{ hashtagId, kind: 'daily', until }], new Date());
  await sql`alter table hashtags add constraint keeps_waiting check (budget_wait_until is not null)`.execute(
    db,
  );
  const unsent = {
    scanId,
    hashtagId,
    endpoint: 'hashtag-videos',
    dialect: 'by-id',
    calledAt: new Date(),
  } as const;
  const opened = openCallWithinBudget(
    db,
    { ...unsent, day: '2026-11-28' },
    { daily: 5, monthly: null },
    true,
  );
  await expect(opened).rejects.toThrow('keeps_waiting');
  expect(await db.selectFrom('api_calls').select('id').execute()).toEqual([]);
});

it('is not held up by a process that was suspended while it weighed a call', async () => {
  const hashtagId = await track('suspended');
  const scan = { hashtagId, scanId: await openScan(hashtagId) };
  const budget = { daily: 10, monthly: null };
  const { promise: resumed, resolve: resume } = Promise.withResolvers<void>();
  const { promise: holdsLock, resolve: tellHolding } = Promise.withResolvers<void>();
  const suspended = pipeline.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      tellHolding();
      await resumed;
      return result;
    },
  });
  const stalled = call(scan, '2026-11-28', budget, suspended).catch((error: unknown) => error);
  await holdsLock;
  expect(await call(scan, '2026-11-28', budget)).toBe('open');
  resume();
  expect(isPassing(await stalled)).toBe(true);
  const states = await budgetStates(pipeline.db, budget, '2026-11-28');
  expect(states).toMatchObject([{ spent: 1 }]);
});

it('has credits again on the next day, and in the next month', async () => {
  const hashtagId = await track('days');
  const scan = { hashtagId, scanId: await openScan(hashtagId) };
  const budget = { daily: 1, monthly: 2 };
  const outcomes = [];
  for (const day of ['2026-11-28', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'])
    outcomes.push(await call(scan, day, budget));
  expect(outcomes).toEqual(['open', 'daily', 'open', 'monthly', 'open']);
});

it("takes a brand's calls from the brand's budgets, and from those of all", async () => {
  const [acme, other] = [await track('acme', 'Acme'), await track('other', 'Other')];
  const scans = {
    acme: { hashtagId: acme, scanId: await openScan(acme) },
    other: { hashtagId: other, scanId: await openScan(other) },
  };
  await setBrandBudgets(pipeline.db, ['Acme'], { daily: 1, monthly: 2 });
  const day = '2026-11-28';
  expect(await call(scans.acme, day, none)).toBe('open');
  expect(await call(scans.acme, day, none)).toBe('brand-daily');
  expect(await call(scans.other, day, none)).toBe('open');
  expect(await call(scans.other, day, { daily: 2, monthly: null })).toBe('daily');
  expect(await call(scans.acme, '2026-11-29', none)).toBe('open');
  expect(await call(scans.acme, '2026-11-30', none)).toBe('brand-monthly');
});

it('reckons with all that was spent before there was a budget, also with what ends while it begins', async () => {
  const hashtagId = await track('late');
  const scan = { hashtagId, scanId: await openScan(hashtagId) };
  const { db } = pipeline;
  const sent = { endpoint: 'hashtag-videos', dialect: 'by-id' as const, calledAt: new Date() };
  const outcome = { status: 200, error: null, creditsRemaining: null, durationMs: 1 };
  const open = (day: string) => openCall(db, { ...scan, ...sent, day });
  const early = [await open('2026-11-10'), await open('2026-11-28'), await open('2026-11-28')];
  const budget = { daily: 6, monthly: 8 };
  // 3 credits more for the first of them, none for the last: 4 in the month, 1 of them today, and 1 unknown.
  const ends = early.map((id, index) =>
    closeCall(db, id, { ...outcome, creditsUsed: [4, 1, 0][index] ?? 0 }),
  );
  const [first] = await Promise.all([call(scan, '2026-11-28', budget), ...ends]);
  expect(first).toBe('open');
  const spent = async () =>
    (await budgetStates(db, budget, '2026-11-28')).map((state) => [state.kind, state.spent]);
  expect(await spent()).toEqual([
    ['daily', 2],
    ['monthly', 6],
  ]);
  expect(await call(scan, '2026-11-28', budget)).toBe('open');
  expect(await call(scan, '2026-11-28', budget)).toBe('open');
  expect(await call(scan, '2026-11-28', budget)).toBe('monthly');
  const [rollUp] = await db
    .selectFrom('spending')
    .select(({ fn }) => [
      fn.sum<number>('credits').as('credits'),
      fn.sum<number>('unknown_calls').as('unknown'),
    ])
    .execute();
  expect(rollUp).toEqual({ credits: 5, unknown: 3 });
});
