import { countToReview, decideReviews, reviewPlaces } from '@ugc-radar/db';
import { startScheduler } from '@ugc-radar/scheduler';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneScannedPostgres } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';
import { waitFor } from '../support/wait.ts';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await cloneScannedPostgres();
});
afterAll(() => pipeline.close());

it('counts a post as waiting again once its snooze is over, though nobody looks at the queue', async () => {
  const { db } = pipeline;
  const waiting = await countToReview(db);
  const [post] = await reviewPlaces(db, { state: 'new', limit: 1 });
  const at = new Date(Date.now() - 3_600_000);
  const outcomes = await decideReviews(db, [{ videoId: post?.videoId ?? '', version: 0 }], {
    state: 'snoozed',
    reason: null,
    snoozedUntil: new Date(at.getTime() + 1_000),
    person: { id: 1, name: 'Ada' },
    at,
  });
  expect(outcomes).toMatchObject([{ outcome: 'decided' }]);
  expect(await countToReview(db)).toBe(waiting - 1);
  const scheduler = startScheduler(pipeline);
  await waitFor('the post to wait again', async () => (await countToReview(db)) === waiting);
  await scheduler.stop();
});
