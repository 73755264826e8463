import { staleSummaries, summarizeDay, summarizeDays, totalsOfSettledDay } from '@ugc-radar/db';
import { queueStaleSummaries, summarize } from '@ugc-radar/reporter';
import { tick } from '@ugc-radar/scheduler';
import { afterEach, expect, it } from 'vitest';
import { createPages, day as pagesDay, video } from '../support/pages.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';

const open: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of open.splice(0)) await pipeline.close();
});

/** One open scan for each name, opened at `now`. */
async function openScans(names: string[]): Promise<{ pipeline: Pipeline; now: Date }> {
  const pipeline = await createPipeline('postgres');
  if (!pipeline) throw new Error('Postgres is always there');
  open.push(pipeline);
  await pipeline.trackDue(names);
  const now = new Date();
  await tick(pipeline, now);
  return { pipeline, now };
}

async function end({ db }: Pipeline, status: 'complete' | 'failed', at: Date): Promise<void> {
  await db.updateTable('scans').set({ status, next_page: null, finished_at: at }).execute();
}

async function summarizeAll(pipeline: Pipeline): Promise<(string | null)[]> {
  const told: (string | null)[] = [];
  for (const { hashtag_id: hashtagId, day } of await pipeline.db.selectFrom('scans').selectAll().execute()) {
    told.push(...(await summarize(pipeline, [{ hashtagId, day }])));
  }
  return told;
}

const minutesLater = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);

it('queues the summary of a scan that ended, until it is computed, whatever the clocks say', async () => {
  const { pipeline, now } = await openScans(['one', 'two']);
  expect(await queueStaleSummaries(pipeline, now)).toBe(0);
  await end(pipeline, 'complete', minutesLater(now, 60));
  expect(await queueStaleSummaries(pipeline, now)).toBe(2);
  await summarizeAll(pipeline);
  expect(await queueStaleSummaries(pipeline, now)).toBe(0);
});

it('queues the summary of a scan past its deadline once, and again when it has ended', async () => {
  const { pipeline, now } = await openScans(['slow']);
  expect(await queueStaleSummaries(pipeline, minutesLater(now, 29))).toBe(0);
  expect(await queueStaleSummaries(pipeline, minutesLater(now, 31))).toBe(1);
  await summarizeAll(pipeline);
  expect(await queueStaleSummaries(pipeline, minutesLater(now, 32))).toBe(0);
  await end(pipeline, 'failed', minutesLater(now, 33));
  expect(await queueStaleSummaries(pipeline, minutesLater(now, 33))).toBe(1);
});

it('tells the totals of a day with its last summary', async () => {
  const { pipeline, now } = await openScans(['one', 'two', 'three']);
  await summarizeAll(pipeline);
  const day = now.toISOString().slice(0, 10);
  expect(await totalsOfSettledDay(pipeline.db, day)).toBeNull();
  await end(pipeline, 'complete', now);
  const told = await summarizeAll(pipeline);
  expect(told).toEqual([null, null, expect.stringMatching(/^Summary of .*: 0 new videos .* 3 hashtags/)]);
  expect(await totalsOfSettledDay(pipeline.db, day)).toEqual({
    hashtags: 3,
    unknown: 0,
    newVideos: 0,
    newViews: 0,
    highPriorityCreators: 0,
  });
});

it('queues the summary of a scan again that a late second answer opened again', async () => {
  const pages = await createPages();
  try {
    const { scanId, hashtagId } = await pages.open('late');
    const stale = () => staleSummaries(pages.db, { openSince: new Date(0), limit: 10 });
    await pages.store(scanId, 1, '2026-11-20T10:00:00Z', [video('1')]);
    await pages.score(scanId, 1);
    expect(await stale()).toEqual([{ hashtagId, day: pagesDay }]);
    await summarizeDay(pages.db, hashtagId, pagesDay, new Date());
    expect(await stale()).toEqual([]);
    await pages.store(scanId, 1, '2026-11-20T10:00:05Z', [video('2')]);
    await pages.score(scanId, 1);
    expect(await stale()).toEqual([{ hashtagId, day: pagesDay }]);
  } finally {
    await pages.close();
  }
});

it('computes the days of several hashtags together as one by one', async () => {
  const pages = await createPages();
  try {
    const days = [];
    for (const [index, name] of ['first', 'second', 'third'].entries()) {
      const { scanId, hashtagId } = await pages.open(name);
      const seen = Array.from({ length: index + 1 }, (_, nth) =>
        video(`${index}${nth}`, {
          views: 20_000 + nth,
          likes: 5000,
          secUid: `sec-${nth}`,
          username: `maker${nth}`,
        }),
      );
      await pages.store(scanId, 1, '2026-11-20T10:00:00Z', seen);
      if (name !== 'third') await pages.score(scanId, 1);
      days.push({ hashtagId, day: pagesDay });
    }
    days.push({ hashtagId: days[0]?.hashtagId ?? 0, day: '2026-11-19' });
    const read = () =>
      pages.db.selectFrom('daily_summaries').selectAll().orderBy('day').orderBy('hashtag_id').execute();
    const now = new Date();
    for (const { hashtagId, day } of days) await summarizeDay(pages.db, hashtagId, day, now);
    const single = await read();
    expect(single.map((row) => row.new_videos)).toEqual([0, 1, 2, 0]);
    expect(single.map((row) => row.complete)).toEqual([true, true, true, false]);
    await pages.db.deleteFrom('daily_summaries').execute();
    await summarizeDays(pages.db, [...days, ...days], now);
    expect(await read()).toEqual(single);
  } finally {
    await pages.close();
  }
});
