import { expect, test } from 'vitest';
import { accepted, webVideo } from '../testing/videos.ts';

const withCounts = (stats: unknown, more: object = {}) => accepted({ ...webVideo, stats, ...more });

test.each([
  [34_000, 34_000],
  ['34000', 34_000],
  [' 34000 ', 34_000],
  ['3763.0', 3763],
  [3763.9, 3763],
  ['1e3', 1000],
  [0, 0],
  [-0, 0],
  [6_040_500_000_000, 6_040_500_000_000],
  [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
])('%j is %i', (playCount, views) => {
  const video = withCounts({ ...webVideo.stats, playCount });
  expect(video).toMatchObject({ notes: [] });
  expect(Object.is(video.views, views)).toBe(true);
});

test.each([
  [undefined, 'missing'],
  [null, 'missing'],
  ['', 'missing'],
  [[], 'missing'],
  [-1, 'negative'],
  ['-1', 'negative'],
  [-0.5, 'negative'],
  ['Share', 'not a number'],
  ['541.2K', 'not a number'],
  ['1.4M', 'not a number'],
  ['1,234', 'not a number'],
  ['0x10', 'not a number'],
  ['Infinity', 'not a number'],
  [true, 'not a number'],
  [2 ** 53, 'above 2^53'],
  [1e300, 'above 2^53'],
  ['99999999999999999999', 'above 2^53'],
])('%j is 0 and noted', (playCount, problem) => {
  expect(withCounts({ ...webVideo.stats, playCount })).toMatchObject({
    views: 0,
    notes: [`views: ${problem}`],
  });
});

test('each count has its own note, in one order', () => {
  expect(withCounts({ playCount: 1, diggCount: -1, shareCount: 'Share' }).notes).toEqual([
    'likes: negative',
    'comments: missing',
    'shares: not a number',
  ]);
});

test.each([[undefined], [null], ['many'], [-1]])('saves %j are unknown, without a note', (collectCount) => {
  expect(withCounts({ ...webVideo.stats, collectCount })).toMatchObject({ saves: null, notes: [] });
});

test('statsV2 fills what stats lacks, and does not overrule it', () => {
  const statsV2 = {
    playCount: '1776621',
    diggCount: '7',
    commentCount: '8',
    shareCount: '9',
    collectCount: '46038',
  };
  const video = withCounts(
    { playCount: 1_800_000, diggCount: -1, commentCount: null, collectCount: 46_000 },
    { statsV2 },
  );
  expect(video).toMatchObject({
    views: 1_800_000,
    likes: 7,
    comments: 8,
    shares: 9,
    saves: 46_000,
    notes: [],
  });
  expect(withCounts(undefined, { statsV2 })).toMatchObject({ views: 1_776_621, notes: [] });
});

test('the comments themselves are not their count', () => {
  expect(
    accepted({ ...webVideo, stats: { ...webVideo.stats, commentCount: 5 }, comments: [1, 2] }).comments,
  ).toBe(5);
});

test("an author's totals are not the video's", () => {
  const stats = { heartCount: 5, videoCount: 6, followerCount: 7 };
  expect(withCounts(stats, { authorStats: { diggCount: 8, playCount: 9 } })).toMatchObject({
    views: 0,
    likes: 0,
    comments: 0,
    shares: 0,
  });
});

test('more shares than plays, and likes without plays, are taken as served', () => {
  expect(withCounts({ playCount: 4964, diggCount: 66, commentCount: 39, shareCount: 415_578 })).toMatchObject(
    {
      views: 4964,
      shares: 415_578,
      notes: [],
    },
  );
  expect(withCounts({ ...webVideo.stats, playCount: 0, diggCount: 352_500 })).toMatchObject({
    views: 0,
    likes: 352_500,
  });
});

test.each([
  [
    'statistics',
    { aweme_info: { aweme_id: '7', desc: 'x' } },
    { statistics: { play_count: 5, digg_count: 4 } },
  ],
  ['stats', { item: { id: '7', desc: 'x' } }, { stats: { playCount: 5, diggCount: 4 } }],
  ['fields', { item: { id: '7', desc: 'x' } }, { playCount: 5, diggCount: 4 }],
  [
    'stats two layers out',
    { itemInfo: { itemStruct: { id: '7' } } },
    { stats: { playCount: 5, diggCount: 4 } },
  ],
])('counts beside the video, in %s', (_, video, around) => {
  expect(accepted({ ...video, ...around })).toMatchObject({ videoId: '7', views: 5, likes: 4 });
});

test("the video's own counts come before those around it, which fill what it lacks", () => {
  const item = { ...webVideo, stats: { playCount: 5, diggCount: -1 } };
  const stats = { playCount: 9, diggCount: 4, commentCount: 3, shareCount: 2 };
  expect(accepted({ item, stats })).toMatchObject({ views: 5, likes: 4, comments: 3, shares: 2, notes: [] });
});

test('what is around a video is not its counts unless it has plays together with likes or comments', () => {
  const { stats: _, ...item } = webVideo;
  expect(accepted({ item, stats: { diggCount: 8, followerCount: 9 }, views: 7 })).toMatchObject({
    views: 0,
    likes: 0,
  });
});

test('plural spellings', () => {
  const plural = {
    id: '7',
    view_count: 5,
    like_count: 4,
    comment_count: 3,
    share_count: 2,
    favorites_count: 1,
  };
  const counts = { views: 5, likes: 4, comments: 3, shares: 2, saves: 1, notes: [] };
  expect(accepted(plural)).toMatchObject(counts);
  const all = {
    id: '7',
    views_count: 5,
    likes_count: 4,
    comments_count: 3,
    sharesCount: 2,
    favoritesCount: 1,
  };
  expect(accepted(all)).toMatchObject(counts);
});

test.each(['metrics', 'counts', 'engagement'])('counts in %s', (key) => {
  const item = { id: '7', [key]: { views: 5, likes: 4, comments: 3, shares: 2 } };
  expect(accepted(item)).toMatchObject({ views: 5, likes: 4, comments: 3, shares: 2, notes: [] });
});
