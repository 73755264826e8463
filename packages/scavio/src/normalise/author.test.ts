import { expect, test } from 'vitest';
import { accepted, webVideo } from '../testing/videos.ts';

const author = (value: unknown, more: object = {}) => {
  const { username, secUid, nickname } = accepted({ ...webVideo, author: value, ...more });
  return { username, secUid, nickname };
};

const nobody = { username: null, secUid: null, nickname: null };

test.each([
  [undefined],
  [null],
  [7],
  [[]],
  [{}],
  [''],
  ['  '],
  ['@'],
  [{ uniqueId: '', secUid: ' ', nickname: '' }],
])('%j is nobody', (value) => {
  expect(author(value)).toEqual(nobody);
});

test('a plain string is the handle, unless it has spaces', () => {
  expect(author(' @Runner.1 ')).toEqual({ ...nobody, username: 'Runner.1' });
  expect(author('The Runner')).toEqual({ ...nobody, nickname: 'The Runner' });
});

test('a plain string with the rest beside it', () => {
  expect(author('runner', { authorSecId: 'MS4w', nickname: 'The Runner' })).toEqual({
    username: 'runner',
    secUid: 'MS4w',
    nickname: 'The Runner',
  });
});

test.each(['user', 'owner'])('the author may be called %s, which never overrules the author', (key) => {
  const bob = { unique_id: 'bob', nickname: 'Bob', sec_uid: 'MS4w-bob' };
  const expected = { username: 'bob', nickname: 'Bob', secUid: 'MS4w-bob' };
  expect(author(undefined, { [key]: bob })).toEqual(expected);
  expect(author(bob, { [key]: { unique_id: 'eve' } })).toEqual(expected);
});

test('the case of a handle is kept, space and @ are not', () => {
  expect(author({ unique_id: ' @RunnER_1 ', sec_uid: ' MS4w ' })).toEqual({
    ...nobody,
    username: 'RunnER_1',
    secUid: 'MS4w',
  });
});

test('an author may lack handle and sec_uid, or have a number for them', () => {
  expect(author({ nickname: 'The Runner', unique_id: 5, sec_uid: null })).toEqual({
    ...nobody,
    nickname: 'The Runner',
  });
});

test('a sec_uid that begins with @ is none', () => {
  expect(author({ unique_id: 'bob', sec_uid: '@bob' })).toEqual({ ...nobody, username: 'bob' });
  expect(author({ unique_id: 'bob', sec_uid: ' @ ' }, { author_sec_uid: 'MS4w' })).toEqual({
    ...nobody,
    username: 'bob',
    secUid: 'MS4w',
  });
});

test('names that no index could hold are unknown', () => {
  expect(author({ uniqueId: 'x'.repeat(257), secUid: 'y'.repeat(5000) })).toEqual(nobody);
});
