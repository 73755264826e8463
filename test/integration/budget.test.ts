import { budgetStates, openManualScan, setBrandBudgets } from '@ugc-radar/db';
import { budgetEnd, dayOf } from '@ugc-radar/metrics';
import { tick } from '@ugc-radar/scheduler';
import type { Budgets } from '@ugc-radar/types';
import { afterEach, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { waiting } from '../support/budget-waits.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { allOrOne } from '../support/random.ts';
import { waitFor } from '../support/wait.ts';

const open: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of open.splice(0)) await pipeline.close();
});

async function create(
  backend: BackendName,
  budget: Budgets,
  options: Parameters<typeof createPipeline>[1] = {},
): Promise<Pipeline | null> {
  const pipeline = await createPipeline(backend, { budget, dialect: 'by-id', ...options });
  if (pipeline) open.push(pipeline);
  return pipeline;
}

const none = { daily: null, monthly: null };
const names = (count: number) => Array.from({ length: count }, (_, index) => `tag${index}`);

async function allEnded({ db }: Pipeline): Promise<boolean> {
  const rows = await db.selectFrom('scans').select('status').execute();
  return rows.every(({ status }) => status === 'complete' || status === 'failed');
}

describe.each(allOrOne('backend of budgets', backends))('spending a budget on %s', (backend: BackendName) => {
  it('never passes it, with many scans open at once that would', async (context) => {
    const pipeline = await create(backend, { daily: 40, monthly: null }, { concurrency: 20 });
    if (!pipeline) return context.skip();
    await pipeline.trackDue(names(40), { maxVideos: 90 });
    // Opened before there was a budget: 120 credits' worth, with room for 40.
    expect(await tick({ ...pipeline, budget: none }, new Date())).toBe(40);
    await pipeline.startWorkers();
    const { simulator, db } = pipeline;
    await waitFor('the budget to be spent', () => simulator.truth().creditsBilled >= 40);
    await waitFor('every open scan to wait', async () => {
      const rows = await db
        .selectFrom('scans as s')
        .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
        .select('h.budget_wait_until')
        .where('s.status', '=', 'fetching')
        .execute();
      return rows.length > 0 && rows.every((row) => row.budget_wait_until !== null);
    });
    expect(simulator.truth().creditsBilled).toBe(40);
    const [state] = await budgetStates(db, pipeline.budget, dayOf(new Date(), 'UTC'));
    expect(state).toMatchObject({ allowed: 40, spent: 40 });
  });

  it('stops in the middle of a scan, and goes on by itself when the budget is raised', async (context) => {
    const pipeline = await create(backend, none);
    if (!pipeline) return context.skip();
    const { db, simulator } = pipeline;
    await pipeline.trackDue(['long'], { maxVideos: 90, brand: 'Acme' });
    await setBrandBudgets(db, ['Acme'], { daily: 2 });
    await tick(pipeline, new Date());
    await pipeline.startWorkers();
    await waitFor('the scan to wait', async () => 'long' in (await waiting(pipeline)));
    expect(simulator.truth().creditsBilled).toBe(2);
    const until = budgetEnd('daily', 'UTC', new Date());
    expect(await waiting(pipeline)).toEqual({ long: { for: 'brand-daily', until } });

    await setBrandBudgets(db, ['Acme'], { daily: 100 });
    await waitFor('the scan to end', () => allEnded(pipeline));
    const scan = await db.selectFrom('scans').selectAll().executeTakeFirstOrThrow();
    expect(scan).toMatchObject({ status: 'complete', credits_used: simulator.truth().creditsBilled });
    expect(await waiting(pipeline)).toEqual({});
  });

  it('lets exactly the scan pass that a person forced', async (context) => {
    const pipeline = await create(backend, { daily: 1, monthly: null });
    if (!pipeline) return context.skip();
    const { db, queues } = pipeline;
    await pipeline.trackDue(['forced', 'other'], { maxVideos: 90 });
    await pipeline.startWorkers();
    const hashtags = await db.selectFrom('hashtags').selectAll().orderBy('id').execute();
    for (const hashtag of hashtags) {
      const now = new Date();
      const options = { maxVideos: 90, now, day: dayOf(now, 'UTC'), forced: hashtag.name === 'forced' };
      const { scanId } = await openManualScan(db, hashtag, options);
      await queues.enqueue('fetch-hashtag', [{ scanId, page: 1 }]);
    }
    await waitFor('the other to wait', async () => 'other' in (await waiting(pipeline)));
    const forced = await waitFor('the forced scan to end', async () => {
      const row = await db
        .selectFrom('scans')
        .selectAll()
        .where('forced', '=', true)
        .executeTakeFirstOrThrow();
      return row.finished_at && row;
    });
    expect(forced).toMatchObject({ status: 'complete' });
    expect(forced.pages).toBeGreaterThan(1);
  });
});
