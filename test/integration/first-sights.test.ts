import { staleSummaries, summariesOfDay, summarizeDays } from '@ugc-radar/db';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPages, type Pages, video } from '../support/pages.ts';

const yesterday = '2026-11-20';
const today = '2026-11-21';
const lateYesterday = '2026-11-20T23:50:00Z';
const earlyToday = '2026-11-21T00:10:00Z';
let pages: Pages;

beforeEach(async () => {
  pages = await createPages();
});
afterEach(() => pages.close());

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
const viewed = (views: number) => (id: string) => video(id, { views, likes: views / 2 });

/** Two scans of a hashtag over midnight that saw the same videos, and one of its own each; neither is scored. */
async function overMidnight() {
  const first = await pages.open('midnight', yesterday);
  await pages.store(first.scanId, 1, lateYesterday, ids(10, 39).map(viewed(20_000)));
  const second = await pages.open('midnight', today);
  await pages.store(second.scanId, 1, earlyToday, ids(11, 40).map(viewed(30_000)));
  return { first, second };
}

/** Computes the summaries that are due, as the reporter's sweep does. */
async function sweep(): Promise<void> {
  const due = await staleSummaries(pages.db, { openSince: new Date(0), limit: 10 });
  await summarizeDays(pages.db, due, new Date());
}

async function newVideosByDay() {
  const of = async (asked: string) =>
    (await summariesOfDay(pages.db, asked, { today: asked, timezone: 'UTC' })).summaries[0];
  const [before, after] = [await of(yesterday), await of(today)];
  const scans = await pages.db.selectFrom('scans').select(['day', 'videos_new']).orderBy('id').execute();
  return { yesterday: before, today: after, scans };
}

const eachOnce = {
  yesterday: { newVideos: 30, newViews: 600_000 },
  today: { newVideos: 1, newViews: 30_000 },
  scans: [
    { day: yesterday, videos_new: 30 },
    { day: today, videos_new: 1 },
  ],
};

it('counts a video once although the page of the day before is scored after the day has its summary', async () => {
  const { first, second } = await overMidnight();
  await pages.score(second.scanId, 1);
  await sweep();
  expect(await newVideosByDay()).toMatchObject({ today: { newVideos: 30, newViews: 900_000 } });
  await pages.score(first.scanId, 1);
  await sweep();
  expect(await newVideosByDay()).toMatchObject(eachOnce);
  expect(await staleSummaries(pages.db, { openSince: new Date(0), limit: 10 })).toEqual([]);
});

it('counts a video once when the pages of both days are scored at the same moment', async () => {
  const { first, second } = await overMidnight();
  await Promise.all([pages.score(second.scanId, 1), pages.score(first.scanId, 1)]);
  await sweep();
  expect(await newVideosByDay()).toMatchObject(eachOnce);
});

it('leaves the summaries of other scans alone where no first sight moves', async () => {
  const { first, second } = await overMidnight();
  await pages.score(first.scanId, 1);
  await sweep();
  await pages.score(second.scanId, 1);
  expect(await staleSummaries(pages.db, { openSince: new Date(0), limit: 10 })).toEqual([
    { hashtagId: second.hashtagId, day: today },
  ]);
});
