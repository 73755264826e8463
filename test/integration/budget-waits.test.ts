import { findHashtags, markBudgetWaits } from '@ugc-radar/db';
import { afterEach, expect, it } from 'vitest';
import { createEmptyPostgres, createScannedPostgres, dashboardBench } from '../support/dashboard.ts';

const bench = dashboardBench();
afterEach(() => bench.close());

it('tells which hashtags wait for a budget, what is left of it, and what was spent', async () => {
  const pipeline = await createScannedPostgres();
  bench.onClose(() => pipeline.close());
  const { db } = pipeline;
  const until = new Date(Date.now() + 3_600_000);
  const [brandx] = await findHashtags(db, ['brandx']);
  if (!brandx) throw new Error('brandx is tracked');
  await markBudgetWaits(db, [{ hashtagId: brandx.id, kind: 'daily', until }], new Date());
  const app = await bench.build(pipeline, { RADAR_DAILY_BUDGET: '1000' });
  const { hashtags } = (await app.inject('/api/hashtags')).json<{ hashtags: Record<string, unknown>[] }>();
  const wait = { kind: 'daily', until: until.toISOString() };
  expect(hashtags).toContainEqual(expect.objectContaining({ name: 'brandx', budgetWait: wait }));
  expect(hashtags).toContainEqual(expect.objectContaining({ name: 'brandy', budgetWait: null }));

  const spent = pipeline.simulator.truth().creditsBilled;
  const metrics = (await app.inject('/metrics')).body;
  expect(metrics).toContain(`radar_budget_left{budget="daily",brand=""} ${1000 - spent}`);
  expect(metrics).toContain('radar_hashtags_waiting_for_budget 1');
  const { attention } = (await app.inject('/api/overview')).json<{ attention: object[] }>();
  const ofAll = { kind: 'budget-wait', budget: 'daily', brand: null, hashtags: ['brandx'], more: 0 };
  expect(attention).toContainEqual({ ...ofAll, until: wait.until });
});

it('names the first of many that wait for a budget, and counts the others', async () => {
  const crowd = await createEmptyPostgres();
  bench.onClose(() => crowd.close());
  await crowd.trackDue(['a', 'b', 'c', 'd', 'e']);
  const tracked = await crowd.db.selectFrom('hashtags').select('id').execute();
  const until = new Date(Date.now() + 3_600_000);
  const waits = tracked.map(({ id }) => ({ hashtagId: id, kind: 'monthly' as const, until }));
  await markBudgetWaits(crowd.db, waits, new Date());
  const app = await bench.build(crowd, { RADAR_MONTHLY_BUDGET: '1000' });
  const { attention } = (await app.inject('/api/overview')).json<{ attention: object[] }>();
  const ofAll = { kind: 'budget-wait', budget: 'monthly', brand: null, until: until.toISOString() };
  expect(attention).toEqual([{ ...ofAll, hashtags: ['a', 'b', 'c'], more: 2 }]);
  expect((await app.inject('/metrics')).body).toContain('radar_hashtags_waiting_for_budget 5');
});
