import { reportSums, reportTotals, videosOfHashtag } from '@ugc-radar/db';
import { campaignReport, sumPosts } from '@ugc-radar/metrics';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { day, createPages, type Pages, video } from '../support/pages.ts';

let pages: Pages;
let hashtagId: number;

beforeAll(async () => {
  pages = await createPages();
  const scan = await pages.open('brandx');
  ({ hashtagId } = scan);
  const nobody = { username: null, secUid: null };
  // Ties, no views, no creator, a handle without an id, one called "unknown", late handles, astral letters.
  await pages.store(scan.scanId, 1, `${day}T08:00:00Z`, [
    video('1', { views: 90_000, likes: 20_000, secUid: 'sec-1', username: 'old_name' }),
    video('2', { views: 90_000, likes: 20_000, secUid: 'sec-2', username: 'two' }),
    video('3', { views: 0, likes: 9, secUid: 'sec-1', username: 'new_name' }),
    video('4', { ...nobody, views: 5, comments: 3 }),
    video('5', { ...nobody, views: 7_000_000_000_000, likes: 1 }),
    video('6', { secUid: null, username: 'Unknown', views: 90_000, likes: 1 }),
    video('7', { secUid: 'sec-3', username: null, views: 12 }),
    video('10', { secUid: null, username: '𝔞', views: 90_000, likes: 20_000, shares: 4, saves: 8 }),
    video('9', { secUid: null, username: 'ﬀ', views: 90_000, likes: 20_000 }),
  ]);
  await pages.score(scan.scanId, 1);
  const again = await pages.open('brandx');
  await pages.store(again.scanId, 1, `${day}T20:00:00Z`, [video('2', { secUid: 'sec-2', views: 91_000 })]);
  await pages.score(again.scanId, 1);
});
afterAll(() => pages.close());

it.each([
  { from: null, to: null },
  { from: day, to: day },
  { from: '2020-01-01', to: '2020-01-02' },
])('adds up in the database what a recount of the videos from $from to $to does', async (range) => {
  const { db } = pages;
  const recounted = sumPosts(await videosOfHashtag(db, hashtagId, range));
  const posts = await reportSums(db, hashtagId, range);
  const reportOf = (sums: typeof recounted) =>
    campaignReport({ hashtag: 'brandx', posts: sums, credits: 2, creditUsd: 0.005 });
  expect(reportOf(posts)).toEqual(reportOf(recounted));
  expect(reportOf(posts).videos).toBe(range.from === '2020-01-01' ? 0 : 9);
  expect(await reportTotals(db, hashtagId, range)).toEqual(recounted.totals);
});

it('looks up no more creators than are listed, and of those that equal the last one the same as a recount', async () => {
  const range = { from: null, to: null };
  const recounted = sumPosts(await videosOfHashtag(pages.db, hashtagId, range));
  for (const creatorCount of [1, 2, 3, 4]) {
    const posts = await reportSums(pages.db, hashtagId, range, creatorCount);
    const reportOf = (sums: typeof recounted) =>
      campaignReport({ hashtag: 'brandx', posts: sums, credits: 2, creditUsd: 0.005, creatorCount });
    expect(reportOf(posts)).toEqual(reportOf(recounted));
    expect(reportOf(posts).creators).toHaveLength(creatorCount);
  }
  const [best] = (await reportSums(pages.db, hashtagId, range, 1)).creators;
  expect(best).toMatchObject({ key: null, plays: 7_000_000_000_005 });
});
