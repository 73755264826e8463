import { summarizeDay } from '@ugc-radar/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmptyPostgres, dashboardBench } from '../support/dashboard.ts';
import { day, stepsOf, video } from '../support/pages.ts';
import type { Pipeline } from '../support/pipeline.ts';

const bench = dashboardBench();
const largest = Number.MAX_SAFE_INTEGER;
let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await createEmptyPostgres();
});
afterAll(async () => {
  await bench.close();
  await pipeline.close();
});

it('answers every view though sums pass what a whole number of JSON, and a column of theirs, holds', async () => {
  const { db } = pipeline;
  const steps = stepsOf(db);
  const { hashtagId, scanId } = await steps.open('broken');
  const counts = { views: largest, likes: largest, comments: largest, shares: largest };
  const videos = Array.from({ length: 350 }, (_, index) => video(`9${index}`, counts));
  await steps.store(scanId, 1, `${day}T08:00:00Z`, videos);
  await steps.score(scanId, 1);
  await summarizeDay(db, hashtagId, day, new Date());

  const app = await bench.build(pipeline);
  const sum = expect.closeTo(350 * largest, -6);
  const report = await app.inject('/api/hashtags/broken/report');
  expect(report.json()).toMatchObject({ plays: sum, creators: [{ plays: sum }] });
  const summaries = await app.inject(`/api/summaries?date=${day}`);
  expect(summaries.json()).toMatchObject({ summaries: [{ newVideos: 350, newViews: sum }] });
  const { creators } = (await app.inject('/api/creators')).json<{ creators: { key: string }[] }>();
  expect(creators).toMatchObject([{ key: 'sec-maker' }]);
  const paths = [
    'overview',
    'hashtags',
    `hashtags/broken/days?from=${day}&to=${day}`,
    `creators/${creators[0]?.key}`,
    `creators/${creators[0]?.key}/posts?limit=20`,
    'reviews',
  ];
  for (const path of paths) {
    const answer = await app.inject(`/api/${path}`);
    expect(answer.statusCode, `${path}: ${answer.body}`).toBe(200);
  }
});
