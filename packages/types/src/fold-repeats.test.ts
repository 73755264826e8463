import { expect, test } from 'vitest';
import { foldRepeats } from './fold-repeats.ts';
import type { Video } from './video.ts';

const whole: Video = {
  videoId: '1',
  title: 'a run #brand',
  createdAt: '2025-06-15T15:06:40.000Z',
  username: 'Runner',
  secUid: 'S',
  nickname: 'The Runner',
  views: 100,
  likes: 10,
  comments: 12,
  shares: 3,
  saves: 5,
  hashtags: ['brand'],
  notes: [],
};

/** What is left of a deleted post: its id. */
const bare: Video = {
  videoId: '1',
  title: null,
  createdAt: null,
  username: null,
  secUid: null,
  nickname: null,
  views: 0,
  likes: 0,
  comments: 0,
  shares: 0,
  saves: null,
  hashtags: [],
  notes: ['views: missing', 'likes: missing', 'comments: negative', 'shares: missing'],
};

test('a bare item takes nothing from a whole one, whichever comes first', () => {
  expect(foldRepeats([whole, bare])).toEqual([whole]);
  expect(foldRepeats([bare, whole])).toEqual([whole]);
  expect(foldRepeats([bare, whole, bare, { ...bare, videoId: '2' }])).toEqual([
    whole,
    { ...bare, videoId: '2' },
  ]);
  expect(foldRepeats([bare, bare])).toEqual([bare]);
});

test('the later item counts in what it says, an empty caption and 0 included', () => {
  const later = { ...whole, title: '', hashtags: [], views: 90, comments: 0, saves: 0, createdAt: null };
  expect(foldRepeats([whole, later])).toEqual([{ ...later, createdAt: whole.createdAt }]);
});

test('only the counts that one of both could read lose their note', () => {
  const earlier = { ...whole, likes: 0, notes: ['likes: negative'] };
  const later = { ...whole, likes: 0, comments: 0, notes: ['likes: missing', 'comments: missing'] };
  expect(foldRepeats([earlier, later])).toEqual([{ ...whole, likes: 0, notes: ['likes: missing'] }]);
});

test.each([
  ['a handle alone', { username: 'runner', secUid: null }, { username: 'runner', secUid: 'S' }],
  ['a sec_uid alone', { username: null, secUid: 'S' }, { username: 'Runner', secUid: 'S' }],
  ['another handle of the same', { username: 'jogger', secUid: 'S' }, { username: 'jogger', secUid: 'S' }],
])('an author named by %s is one with the earlier', (_, author, expected) => {
  const folded = foldRepeats([whole, { ...whole, ...author, nickname: null }]);
  expect(folded).toEqual([{ ...whole, ...expected }]);
});

test.each([
  { username: 'other', secUid: null },
  { username: null, secUid: 'T' },
  { username: 'Runner', secUid: 'T' },
  { username: 'Runner', secUid: 's' },
])('of two people the later one is kept, with nothing of the other: %j', (author) => {
  const later = { ...whole, ...author, nickname: null };
  expect(foldRepeats([whole, later])).toEqual([later]);
});
