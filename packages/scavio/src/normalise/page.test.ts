import { expect, test } from 'vitest';
import { parsePage } from './page.ts';

const app = (id: string, plays = 10) => ({
  aweme_id: id,
  desc: 'x',
  statistics: { play_count: plays, digg_count: 1, comment_count: 1, share_count: 1 },
});
const web = (id: string, plays = 10) => ({
  id,
  desc: 'x',
  stats: { playCount: plays, diggCount: 1, commentCount: 1, shareCount: 1 },
});
const ids = (body: unknown) => parsePage(body).videos.map(({ videoId }) => videoId);

test.each([
  ['by id', { data: { aweme_list: [app('1'), app('2')] } }],
  ['by name', { videos: [web('1'), web('2')] }],
  ['by name, in data', { data: { videos: [web('1'), web('2')] } }],
  ['web', { statusCode: 0, itemList: [web('1'), web('2')] }],
  ['old web', { body: { itemListData: null }, items: [web('1'), web('2')] }],
  ['search', { data: { search_item_list: [{ aweme_info: app('1') }, { aweme_info: app('2') }] } }],
  [
    'general search',
    {
      code: 200,
      data: {
        data: [
          { type: 1, item: web('1') },
          { type: 1, item: web('2') },
        ],
      },
    },
  ],
  ['a wrapper', { code: 0, msg: '', data: { data: { result: { itemList: [web('1'), web('2')] } } } }],
  ['bare data', { data: [web('1'), web('2')] }],
  [
    'media',
    {
      media: [
        { ...web('x'), video_id: '1' },
        { ...web('x'), video_id: '2' },
      ],
    },
  ],
  [
    'collector',
    {
      headers: {},
      collector: [
        { id: '1', playCount: 1, diggCount: 1 },
        { id: '2', playCount: 1, diggCount: 1 },
      ],
    },
  ],
  ['a map', { ItemModule: { 1: web('1'), 2: web('2') }, UserModule: { users: {} } }],
  ['a map from numbers', { data: { aweme_list: { 0: app('1'), 1: app('2') }, cursor: '30' } }],
  ['a map from ids, wrapped', { videos: { 1: { item: web('1') }, 2: { item: web('2') } } }],
  ['a map of nothing but videos', { data: { first: web('1'), second: web('2') } }],
  ['a map of wrapped videos', { data: { 0: { aweme_info: app('1') }, 1: { aweme_info: app('2') } } }],
  ['a bare array', [app('1'), app('2')]],
  ['recorded pages', [{ itemList: [web('1')] }, { data: { itemList: [web('2')] } }]],
  [
    'two upstream legs in one answer',
    { data: { aweme_list: [app('1')], search_item_list: [{ aweme_info: app('2') }], has_more: 1 } },
  ],
  ['the body beside one in data', { videos: [web('1')], data: { aweme_list: [app('2')], cursor: '30' } }],
  ['a card of several', { data: { data: [{ type: 9, aweme_list: [app('1'), app('2')] }] } }],
])('the list of %s', (_, body) => {
  expect(ids(body)).toEqual(['1', '2']);
  expect(parsePage(body)).toMatchObject({ itemCount: 2, rejected: [] });
});

test.each([
  ['aweme_detail', { aweme_detail: app('1'), status_code: 0 }],
  ['aweme_details', { aweme_details: [app('1')] }],
  ['a video page', { 'webapp.video-detail': { itemInfo: { itemStruct: web('1') }, statusCode: 0 } }],
  ['data', { data: web('1') }],
  ['nothing around it', web('1')],
])('a single video in %s', (_, body) => {
  expect(ids(body)).toEqual(['1']);
});

test.each([
  ['nothing', {}],
  ['null', null],
  ['text', 'x'],
  [
    'a hashtag',
    { data: { challengeInfo: { challenge: { id: '9', title: 'x', desc: 'y', stats: { viewCount: 1 } } } } },
  ],
  ['a hashtag of the app', { data: { ch_info: { cid: '9', cha_name: 'x', author: { item_list: null } } } }],
  ['a user', { userInfo: { user: { id: '9', uniqueId: 'x' }, stats: { diggCount: 1, heartCount: 2 } } }],
  ['an advertisement beside an empty list', { aweme_list: [], ad_info: { aweme_info: app('9') } }],
])('no videos in %s', (_, body) => {
  expect(parsePage(body)).toMatchObject({
    videos: [],
    rejected: [],
    itemCount: 0,
    cursor: null,
    hasMore: null,
    notes: [],
  });
});

test('a list that holds videos is preferred to one that only has the right name', () => {
  expect(ids({ videos: [], data: { items: [web('1')] } })).toEqual(['1']);
  expect(ids({ aweme_list: null, data: { itemList: [web('1')] } })).toEqual(['1']);
});

test('a list is preferred to videos that stand alone, and a list inside to the map around it', () => {
  expect(ids({ pinned: web('9'), top: web('8'), data: { items: [web('1')] } })).toEqual(['1']);
  expect(ids({ videos: { pinned: web('9'), list: [web('1')] } })).toEqual(['1']);
});

test('an entry of a map that is no video is counted and rejected', () => {
  const page = parsePage({ videos: { 1: web('1'), 2: { user_list: [] }, length: 2 } });
  expect(page).toMatchObject({
    itemCount: 2,
    videos: [{ videoId: '1' }],
    rejected: [{ reason: 'id: missing' }],
  });
});

test('entries that are no video are counted and rejected, the rest goes on', () => {
  const page = parsePage({
    data: { data: [{ item: web('1') }, { type: 4, user_list: [] }, null, { item: web('2') }] },
  });
  expect(page.videos).toHaveLength(2);
  expect(page.rejected.map(({ reason }) => reason)).toEqual(['id: missing', 'item: not an object']);
  expect(page.itemCount).toBe(4);
});

test('of an id served twice the last numbers are kept', () => {
  const page = parsePage({ videos: [web('1', 10), web('2', 20), web('1', 30)] });
  expect(page.itemCount).toBe(3);
  expect(page.videos.map(({ videoId, views }) => [videoId, views])).toEqual([
    ['1', 30],
    ['2', 20],
  ]);
});

test('what the last item of an id leaves out the one before says', () => {
  const whole = { ...web('1', 10), createTime: 1_750_000_000, author: { uniqueId: 'runner', secUid: 'S' } };
  const stats = { playCount: 30, diggCount: 2, commentCount: -1, shareCount: 3 };
  const page = parsePage({ videos: [whole, { id: '1', stats }] });
  const author = { username: 'runner', secUid: 'S' };
  const counts = { views: 30, likes: 2, comments: 1, shares: 3, notes: [] };
  expect(page.videos).toMatchObject([
    { title: 'x', createdAt: '2025-06-15T15:06:40.000Z', ...author, ...counts },
  ]);
});

test('a list without end is cut, and says so', () => {
  const page = parsePage({ videos: Array.from({ length: 10_003 }, () => null) });
  expect(page.itemCount).toBe(10_003);
  expect(page.rejected).toHaveLength(10_001);
  expect(page.rejected.at(-1)?.reason).toBe('list: 3 items after the first 10000 were not read');
});
