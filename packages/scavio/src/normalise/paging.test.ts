import { expect, test } from 'vitest';
import { appVideo, webVideo } from '../testing/videos.ts';
import { parsePage } from './page.ts';

test.each([
  ['text', '20', '20'],
  ['text that is no number', 'QVFE==', 'QVFE=='],
  ['text with zeros', '0020', '0020'],
  ['text above 2^53', '7470969632736710123', '7470969632736710123'],
  ['a number', 20, '20'],
  ['zero', 0, '0'],
  ['milliseconds', 1_633_719_196_000, '1633719196000'],
  ['minus one', -1, null],
  ['minus one as text', '-1', null],
  ['null', null, null],
  ['empty text', '', null],
  ['blank text', ' ', null],
])('a cursor that is %s', (_, cursor, expected) => {
  expect(parsePage({ data: { aweme_list: [], cursor } })).toMatchObject({ cursor: expected, notes: [] });
});

test.each([
  [2 ** 53, 'cursor: a number above 2^53 that JSON has rounded'],
  [1.5, 'cursor: not a whole number'],
  [true, 'cursor: neither text nor a number'],
  [{}, 'cursor: neither text nor a number'],
  ['x'.repeat(1001), 'cursor: longer than 1000 characters'],
  ['a\u0000b', 'cursor: has characters that cannot be stored'],
  ['a\ud800b', 'cursor: has characters that cannot be stored'],
])('the cursor %j is unknown, and the page says why', (cursor, note) => {
  expect(parsePage({ data: { aweme_list: [], cursor } })).toMatchObject({ cursor: null, notes: [note] });
});

test.each([
  [1, true],
  [0, false],
  [true, true],
  [false, false],
  ['1', true],
  ['0', false],
  ['true', true],
  ['False', false],
  ['', null],
  ['perhaps', null],
  [null, null],
  [undefined, null],
  [{}, null],
])('has_more %j is %s', (value, hasMore) => {
  expect(parsePage({ data: { aweme_list: [], has_more: value } }).hasMore).toBe(hasMore);
  expect(parsePage({ itemList: [], hasMore: value }).hasMore).toBe(hasMore);
});

test('paging fields stand beside the list, or further out', () => {
  expect(parsePage({ data: { videos: [webVideo] }, cursor: 5, has_more: 1 })).toMatchObject({
    cursor: '5',
    hasMore: true,
  });
  expect(parsePage({ data: { videos: [], cursor: 6 }, cursor: 5 })).toMatchObject({ cursor: '6' });
  expect(parsePage({ data: { aweme_list: [appVideo], max_cursor: '100' } })).toMatchObject({ cursor: '100' });
  expect(parsePage({ data: { cursor: 7, has_more: 0 } })).toMatchObject({ cursor: '7', hasMore: false });
});

test.each([
  ['data.pagination', { data: { aweme_list: [appVideo], pagination: { cursor: '30', has_more: 1 } } }],
  ['data, beside the list', { videos: [webVideo], data: { cursor: '30', has_more: 1 } }],
  ['meta', { data: [webVideo], meta: { cursor: 30, has_more: true } }],
  ['page_info', { data: { videos: [webVideo], page_info: { has_next_page: true, end_cursor: '30' } } }],
  ['pageInfo', { data: { videos: [webVideo], pageInfo: { hasNextPage: true, endCursor: '30' } } }],
  ['paging', { data: { videos: [webVideo] }, paging: { next: '30', has_next: true } }],
  ['data.extra, beside the list', { videos: [webVideo], data: { extra: { cursor: '30', hasMore: 1 } } }],
  ['the page that is an entry of a list', { data: [{ videos: [webVideo], cursor: '30', hasMore: true }] }],
  [
    'the last of pages in a list',
    {
      results: [
        { data: { videos: [webVideo], cursor: '29', has_more: 1 } },
        { data: { aweme_list: [appVideo], pagination: { cursor: '30', has_more: 1 } } },
      ],
    },
  ],
  ['two places', { data: { videos: [webVideo], has_more: 1 }, page: { next_cursor: 30 } }],
])('paging fields in %s are found', (_, body) => {
  expect(parsePage(body)).toMatchObject({ cursor: '30', hasMore: true, notes: [] });
});

test('what stands around a list is asked before what stands beside it', () => {
  const body = { data: { videos: [webVideo], cursor: 5, has_more: 0 }, meta: { cursor: 6, has_more: 1 } };
  expect(parsePage(body)).toMatchObject({ cursor: '5', hasMore: false });
});

test('every cursor of an answer is given, each once, the first one first', () => {
  const data = { aweme_list: [appVideo], cursor: 0, next_cursor: 30, max_cursor: '30', has_more: 1 };
  expect(parsePage({ data, meta: { cursor: 'abc' } })).toMatchObject({
    cursor: '0',
    otherCursors: ['30', 'abc'],
  });
  expect(parsePage({ data: { aweme_list: [appVideo], cursor: 2 ** 53, next_cursor: '7' } })).toMatchObject({
    cursor: '7',
    otherCursors: [],
    notes: ['cursor: a number above 2^53 that JSON has rounded'],
  });
});

test.each([
  'https://api.example/videos?cursor=30',
  '/videos?cursor=30',
  'see page 2',
  true,
  { cursor: '30' },
  2,
])('the next page as %j is no cursor', (next) => {
  expect(parsePage({ videos: [webVideo], paging: { next } })).toMatchObject({ cursor: null, notes: [] });
});

test.each([
  '/v1/next',
  'https://api.example.com/?page=2',
  '?cursor=60&count=30',
  'none',
  'false',
  'null',
  2,
  true,
])('what stands under next is no cursor: %j', (next) => {
  expect(parsePage({ data: { videos: [webVideo], has_more: 1, next } }).cursor).toBeNull();
});

test('a card of several videos has no say in how the feed goes on', () => {
  const card = { type: 9, aweme_list: [appVideo], cursor: 5, has_more: 0 };
  expect(parsePage({ data: { data: [card], cursor: 30, has_more: 1 } })).toMatchObject({
    cursor: '30',
    hasMore: true,
  });
});

test('a text that says neither yes nor no does not hide one that does', () => {
  const body = { data: { videos: [webVideo], has_more: 'perhaps' }, meta: { has_more: 'false' } };
  expect(parsePage(body)).toMatchObject({ hasMore: false });
});
