import { expect, test } from 'vitest';
import { accepted, appVideo, reason, webVideo } from '../testing/videos.ts';

const rounded = 'id: a number above 2^53 that JSON has rounded';
const lostDigits = 'id: a number in exponent or decimal form that has lost digits';
test.each([
  [undefined, 'id: missing'],
  [null, 'id: missing'],
  ['', 'id: missing'],
  [Number('7470969632736710123'), rounded],
  [2 ** 53, rounded],
  [-(2 ** 53), rounded],
  [Number.POSITIVE_INFINITY, rounded],
  ['7.49E+18', lostDigits],
  ['7.49534e18', lostDigits],
  ['7e18', lostDigits],
  ['3763.0', lostDigits],
  ['-5', lostDigits],
  [1.5, 'id: a number that is not a positive integer'],
  [-5, 'id: a number that is not a positive integer'],
  [0, 'id: zero stands for no id'],
  ['0', 'id: zero stands for no id'],
  ['74 00', 'id: has spaces or characters that are not plain'],
  [' 7400', 'id: has spaces or characters that are not plain'],
  ['7400\u0000', 'id: has spaces or characters that are not plain'],
  ['７４００', 'id: has spaces or characters that are not plain'],
  ['7'.repeat(65), 'id: longer than 64 characters'],
  [true, 'id: neither text nor a number'],
  [['7400'], 'id: neither text nor a number'],
  [{ id: '7400' }, 'id: neither text nor a number'],
])('%j is rejected', (id, expected) => {
  expect(reason({ ...appVideo, aweme_id: id })).toBe(expected);
  expect(reason({ ...webVideo, id })).toBe(expected);
});

test.each([
  ['7400000000000000001', '7400000000000000001'],
  ['7'.repeat(64), '7'.repeat(64)],
  ['v-abc_1', 'v-abc_1'],
  [2 ** 53 - 1, '9007199254740991'],
  [12, '12'],
])('%j is accepted', (id, expected) => {
  expect(accepted({ ...webVideo, id }).videoId).toBe(expected);
});

test('a bad id is not replaced by that of a neighbour field', () => {
  const aweme_id = Number('7470969632736710123');
  expect(reason({ ...appVideo, aweme_id, id: '7', statistics: { aweme_id: '7', play_count: 1 } })).toBe(
    rounded,
  );
});

test("a media id does not win over a post's id beside it", () => {
  const post = '7621307384165666079';
  const media = { aweme_id: 'v15044gf0000', title: 'x', play_count: 1, digg_count: 1 };
  expect(accepted({ ...media, video_id: post }).videoId).toBe(post);
  expect(accepted({ ...media, aweme_id: 12, id: post }).videoId).toBe(post);
  expect(accepted({ ...media, id: '12' }).videoId).toBe('v15044gf0000');
  expect(accepted({ ...media, id: '123456789012345678901' }).videoId).toBe('v15044gf0000');
  expect(accepted({ ...media, aweme_id: '7400000000000000001', id: post }).videoId).toBe(
    '7400000000000000001',
  );
});

test('a video of which only the id is left is kept, with notes', () => {
  expect(accepted({ id: '7400000000000000001' })).toMatchObject({
    title: null,
    username: null,
    notes: ['views: missing', 'likes: missing', 'comments: missing', 'shares: missing'],
  });
});
