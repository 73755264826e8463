import { describe, expect, test } from 'vitest';
import { accepted, appVideo, reason, webVideo } from '../testing/videos.ts';

test('both shapes give the same video', () => {
  const app = accepted(appVideo);
  expect(app).toEqual({
    videoId: '7400000000000000001',
    title: 'Morning run #BrandX',
    createdAt: '2025-06-15T15:06:40.000Z',
    username: 'runner',
    secUid: 'MS4w-runner',
    nickname: 'The Runner',
    views: 1000,
    likes: 50,
    comments: 4,
    shares: 3,
    saves: 2,
    hashtags: ['brandx'],
    notes: [],
  });
  expect(accepted(webVideo)).toEqual({ ...app, videoId: webVideo.id, title: webVideo.desc });
});

test('flat shapes and other spellings', () => {
  const author = { authorId: '1', uniqueId: 'runner', secUid: 'MS4w-runner', nickName: 'The Runner' };
  const flat = {
    id: '7400000000000000003',
    text: 'x',
    playCount: 9,
    diggCount: 3,
    commentCount: 2,
    shareCount: 1,
  };
  const expected = {
    views: 9,
    likes: 3,
    comments: 2,
    shares: 1,
    saves: null,
    username: 'runner',
    nickname: 'The Runner',
  };
  expect(accepted({ itemInfos: flat, authorInfos: author, authorStats: { diggCount: 777 } })).toMatchObject(
    expected,
  );
  expect(accepted({ ...flat, authorMeta: { name: 'runner', nickName: 'The Runner' } })).toMatchObject(
    expected,
  );
  const spelled = { video_id: '7', description: 'x', viewCount: '9', likeCount: 3, comments: 2, shares: 1 };
  expect(accepted({ ...spelled, username: 'runner', nickname: 'The Runner' })).toMatchObject(expected);
});

test("the fields of TikTok's own video objects", () => {
  const official = { id: '7', video_description: 'A run', hashtag_names: ['BrandX'], username: 'runner' };
  expect(accepted(official)).toMatchObject({ title: 'A run', hashtags: ['brandx'], username: 'runner' });
});

test.each(['aweme_info', 'aweme_detail', 'awemeInfo', 'itemStruct', 'item', 'itemInfos', 'video', 'node'])(
  'a video wrapped in %s',
  (key) => {
    expect(accepted({ type: 1, [key]: webVideo })).toEqual(accepted(webVideo));
  },
);

test('wrappers in wrappers', () => {
  expect(accepted({ itemInfo: { itemStruct: webVideo } })).toEqual(accepted(webVideo));
  expect(accepted({ data: { aweme_detail: appVideo } })).toEqual(accepted(appVideo));
});

test.each(['video', 'post', 'node'])('a video in %s whose counts stand beside it', (key) => {
  const { stats, author, ...rest } = webVideo;
  expect(accepted({ [key]: rest, stats, author })).toEqual(accepted(webVideo));
});

test('the media object of a web video is not the video', () => {
  expect(accepted({ ...webVideo, video: { id: 'v0200', duration: 15 } }).videoId).toBe(webVideo.id);
});

test('keys named like parts of an object are harmless', () => {
  const item: unknown = JSON.parse(
    '{"id":"7","__proto__":{"desc":"polluted","stats":{"playCount":9}},"constructor":{"prototype":{"polluted":1}},"toString":null}',
  );
  expect(accepted(item)).toMatchObject({ videoId: '7', title: null, views: 0 });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
describe('text', () => {
  test.each([
    ['emoji and joiners 👨‍👩‍👧 🏳️‍🌈', 'emoji and joiners 👨‍👩‍👧 🏳️‍🌈'],
    ['line\none\ttab\u000b', 'line\none\ttab\u000b'],
    ['NUL\u0000 inside', 'NUL inside'],
    ['lone \ud800 surrogate', 'lone \ufffd surrogate'],
    ['=SUM(A1) "quoted" <b>', '=SUM(A1) "quoted" <b>'],
    ['x'.repeat(4011), 'x'.repeat(4011)],
    ['  spaces kept  ', '  spaces kept  '],
    ['', ''],
    [null, null],
    [7, null],
    [{ text: 'x' }, null],
  ])('%j', (desc, title) => {
    expect(accepted({ ...webVideo, desc }).title).toBe(title);
  });
});

describe('what is no video', () => {
  test.each([[null], [7], ['x'], [true], [[]], [[{ id: '7' }]]])('%j', (raw) => {
    expect(reason(raw)).toBe('item: not an object');
  });

  test.each([
    ['an empty object', {}, 'id: missing'],
    ['a card of users', { type: 4, user_list: [{ user_info: { uid: '1' } }], common: {} }, 'id: missing'],
    ['a user', { id: '1', uniqueId: 'runner', nickname: 'x', secUid: 'y' }, 'id: of a user, not of a video'],
    ['a hashtag of the app shape', { cid: '1', cha_name: 'x' }, 'id: missing'],
  ])('%s', (_, raw, expected) => {
    expect(reason(raw)).toBe(expected);
  });
});
