import {
  answerDrift,
  isDriftProbeDue,
  openCall,
  openManualScan,
  quarantinedAnswers,
  setBrandBudgets,
} from '@ugc-radar/db';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { dayOf } from '@ugc-radar/metrics';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import { tick } from '@ugc-radar/scheduler';
import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { closeExperienced, experienced, makeProbeDue, names } from '../support/drift.ts';
import { failWrites } from '../support/failing-writes.ts';
import { leavingQueues } from '../support/leaving-queues.ts';
import { waitFor } from '../support/wait.ts';

afterEach(closeExperienced);

/** The second probe is due two minutes after the first one. */
const beforeNextProbeMs = 60_000;

it('opens no scans but one for each probe', async () => {
  const pipeline = await experienced('by-id');
  const { db, simulator } = pipeline;
  simulator.setOptions({ drift: 'ids-renamed' });
  await pipeline.scan(['brandx']);
  await pipeline.trackDue(names('due', 5));
  expect(await tick(pipeline, new Date())).toBe(0);
  await makeProbeDue(pipeline);
  expect(await tick(pipeline, new Date())).toBe(1);
  await waitFor('the probe to be kept apart', async () => (await quarantinedAnswers(db)).pages === 2);
  expect(await tick(pipeline, new Date())).toBe(0);

  simulator.setOptions({ drift: 'none' });
  await makeProbeDue(pipeline);
  expect(await tick(pipeline, new Date())).toBe(1);
  await waitFor('the drift to end', async () => (await answerDrift(db)) === null);
  expect(await tick(pipeline, new Date())).toBe(3);
});

it('is probed by other scans while one waits for a budget', async () => {
  const pipeline = await experienced('by-id');
  const { db, simulator } = pipeline;
  simulator.setOptions({ drift: 'ids-renamed' });
  await pipeline.scan(['brandx']);
  simulator.setOptions({ drift: 'none' });
  await pipeline.trackDue(['poor'], { brand: 'Acme' });
  await setBrandBudgets(db, ['Acme'], { daily: 1 });
  const poor = () =>
    db
      .selectFrom('hashtags')
      .select(['id', 'budget_wait_until'])
      .where('name', '=', 'poor')
      .executeTakeFirstOrThrow();
  // Its scan is opened by hand: the scheduler is to open the other's.
  await sql`update hashtags set next_scan_at = now() + interval '1 hour' where name = 'poor'`.execute(db);
  const { id } = await poor();
  const now = new Date();
  const day = dayOf(now, 'UTC');
  const { scanId } = await openManualScan(db, { id }, { maxVideos: 30, now, day });
  const spent = { endpoint: 'hashtag', dialect: 'by-id', calledAt: now, day } as const;
  await openCall(db, { ...spent, scanId, hashtagId: id });
  await makeProbeDue(pipeline);
  await pipeline.queues.enqueue('fetch-hashtag', [{ scanId, page: 1 }]);
  await waitFor('the scan to wait for its budget', async () => (await poor()).budget_wait_until);
  await waitFor('the probe to be given back', async () => {
    const drift = await answerDrift(db);
    return drift && isDriftProbeDue(drift, new Date());
  });
  await pipeline.trackDue(['rich']);
  expect(await tick(pipeline, new Date())).toBe(1);
  await waitFor('the drift to end', async () => (await answerDrift(db)) === null);
});

it('is probed again at once where the database was away before the page could be asked for', async () => {
  const pipeline = await experienced('by-id');
  const { db, simulator } = pipeline;
  simulator.setOptions({ drift: 'ids-renamed' });
  await pipeline.scan(['brandx']);
  simulator.setOptions({ drift: 'none' });
  await pipeline.trackDue(['brandy']);
  await makeProbeDue(pipeline);
  await failWrites(db, { table: 'api_calls', times: 1 });
  expect(await tick(pipeline, new Date())).toBe(1);
  await waitFor('the drift to end', async () => (await answerDrift(db)) === null, beforeNextProbeMs);
});

it('ends with a page in order also where the store of the queue is away right after', async () => {
  const pipeline = await experienced('by-id');
  const { db, simulator } = pipeline;
  simulator.setOptions({ drift: 'ids-renamed' });
  await pipeline.scan(['brandx']);
  await pipeline.workers.stop();
  simulator.setOptions({ drift: 'none' });
  await pipeline.trackDue(['brandy']);
  await makeProbeDue(pipeline);
  expect(await tick(pipeline, new Date())).toBe(1);
  const queues = leavingQueues(pipeline.queues);
  const worker = await startFetchWorker({ ...pipeline, queues, metrics: createMetrics() });
  queues.leave();
  try {
    await waitFor('the drift to end', async () => (await answerDrift(db)) === null, beforeNextProbeMs);
  } finally {
    await worker.stop();
  }
});
