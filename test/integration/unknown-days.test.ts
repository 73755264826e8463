import { addHashtags, failScan, setHashtagStatus, summarizeDay } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { dashboardBench } from '../support/dashboard.ts';
import { day, type Steps, stepsOf, video } from '../support/pages.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';

const bench = dashboardBench();
let pipeline: Pipeline;
let pages: Steps;
beforeAll(async () => {
  const created = await createPipeline('postgres');
  if (!created) throw new Error('no pipeline');
  pipeline = created;
  pages = stepsOf(pipeline.db);
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

it('tells an unknown day as unknown wherever it is told, and sums up the others', async () => {
  const today = dayOf(new Date(), 'UTC');
  const yesterday = dayOf(new Date(Date.now() - 86_400_000), 'UTC');
  const error = { code: 'SCAVIO_NOT_FOUND', message: 'no such hashtag' };
  const known = await pages.open('untold', yesterday);
  await pages.store(known.scanId, 1, `${yesterday}T08:00:00Z`, [video('61')]);
  await pages.score(known.scanId, 1);
  const { hashtagId, scanId } = await pages.open('untold', today);
  await failScan(pipeline.db, { scanId, page: 1 }, error, new Date());
  for (const at of [yesterday, today]) await summarizeDay(pipeline.db, hashtagId, at, new Date());
  const app = await bench.build(pipeline);
  const unknown = { newVideos: null, newViews: null };
  const find = async (url: string, key: 'hashtags' | 'summaries') => {
    const answer = (await app.inject(url)).json<Record<string, { name?: string; hashtag?: string }[]>>();
    return answer[key]?.find(({ name, hashtag }) => (name ?? hashtag) === 'untold');
  };
  expect(await find('/api/overview', 'hashtags')).toMatchObject({
    today: { ...unknown, interactions: null, highPriority: null, credits: 0 },
  });
  expect(await find('/api/overview/past', 'hashtags')).toMatchObject({
    sums: { newVideos: 1, newViews: 1000, interactions: 13, highPriority: 0 },
    newVideos: [...Array.from({ length: 28 }, () => null), 1],
  });
  expect(await find('/api/hashtags', 'hashtags')).toMatchObject({ newToday: null });
  expect(await find('/api/summaries', 'summaries')).toMatchObject({
    ...unknown,
    highPriorityCreators: null,
    failedScans: 1,
  });
  expect(await find(`/api/summaries?date=${yesterday}`, 'summaries')).toMatchObject({ newVideos: 1 });
});

it('tells nothing of a day whose only scan was cut off before its first page, and no cost by it', async () => {
  const { hashtagId } = await pages.open('cut', day);
  await setHashtagStatus(pipeline.db, ['cut'], 'paused', () => new Date());
  await summarizeDay(pipeline.db, hashtagId, day, new Date());
  const app = await bench.build(pipeline);
  const { summaries } = (await app.inject(`/api/summaries?date=${day}`)).json<{
    summaries: { hashtag: string }[];
  }>();
  expect(summaries.find(({ hashtag }) => hashtag === 'cut')).toMatchObject({ newVideos: null, scans: 0 });
  const report = await app.inject(`/api/hashtags/cut/report.md?from=${day}&to=${day}`);
  expect(report.body).toContain('Tracking cost: unknown');
});

it('tells what tracking costs by complete scans alone, and not at all without one', async () => {
  const complete = await pages.open('costly', '2026-11-19');
  await pages.store(complete.scanId, 1, '2026-11-19T08:00:00Z', [video('71')]);
  await pages.score(complete.scanId, 1);
  const { scanId } = await pages.open('costly');
  const error = { code: 'SCAVIO_NOT_FOUND', message: 'no such hashtag' };
  await failScan(pipeline.db, { scanId, page: 1 }, error, new Date());
  const app = await bench.build(pipeline);
  const costs = async (from: string, to: string) =>
    (await app.inject(`/api/hashtags/costly/report.md?from=${from}&to=${to}`)).body.match(
      /^- .* tracking: .*|^- Tracking cost: .*/gimu,
    );
  expect(await costs('2026-11-19', day)).toEqual([
    '- Tracking cost: $0.005/scan',
    '- Daily tracking: $0.15/month',
  ]);
  expect(await costs(day, day)).toEqual(['- Tracking cost: unknown', '- Daily tracking: cost unknown']);
  expect(await costs('2026-11-01', '2026-11-02')).toEqual([
    '- Tracking cost: unknown',
    '- Daily tracking: cost unknown',
  ]);
});

it('names beside the summaries of a day the hashtags that have none', async () => {
  const today = dayOf(new Date(), 'UTC');
  const [quiet] = await addHashtags(pipeline.db, ['quiet'], {}, () => new Date('2100-01-01'));
  expect(quiet).toBeDefined();
  await pages.open('begun', today);
  const app = await bench.build(pipeline);
  const list = async (date: string) =>
    (await app.inject(`/api/summaries?date=${date}`)).json<{
      summaries: object[];
      withoutSummary: string[];
    }>();
  const { summaries, withoutSummary } = await list(today);
  expect(withoutSummary).toEqual(expect.arrayContaining(['begun', 'quiet']));
  expect(summaries).not.toContainEqual(expect.objectContaining({ hashtag: 'quiet' }));
  for (const date of ['2030-01-01', '2020-01-01'])
    expect(await list(date)).toMatchObject({ summaries: [], withoutSummary: [] });
});
