import { expect, it } from 'vitest';
import { decideNextPage, notePagingUntold, otherCursor } from './next-page.ts';

const page: Parameters<typeof decideNextPage>[0] = {
  itemCount: 30,
  videos: ['a video'],
  hasMore: true,
  cursor: '20',
  otherCursors: [],
  notes: [],
};
const facts = {
  unseen: 30,
  seen: 30,
  maxVideos: 50,
  allKnown: false,
  page: 1,
  askedWith: ['3', '5'],
  mayBeGap: false,
};

it('goes on with the cursor as it was given', () => {
  expect(decideNextPage({ ...page, cursor: '0007' }, facts, null)).toEqual({ next: true, cursor: '0007' });
});

it('goes on when the answer does not say whether there is more', () => {
  expect(decideNextPage({ ...page, hasMore: null }, facts, '7')).toEqual({ next: true, cursor: '20' });
});

it('goes on after a page of which no video could be read', () => {
  const unreadable = { ...page, itemCount: 2, videos: [] };
  expect(decideNextPage(unreadable, { ...facts, unseen: 0 }, '7')).toEqual({ next: true, cursor: '20' });
});

it('goes on after one empty page that leads to another', () => {
  const empty = { ...page, itemCount: 0, videos: [] };
  const told = { ...facts, unseen: 0, mayBeGap: true };
  expect(decideNextPage(empty, told, '7')).toEqual({ next: true, cursor: '20' });
});

it.each([
  ['the feed ended', { ...page, hasMore: false }, facts],
  ['the page was empty', { ...page, itemCount: 0, hasMore: null }, { ...facts, mayBeGap: true }],
  ['the page was empty', { ...page, itemCount: 0 }, facts],
  ['the answer repeated its cursor', { ...page, itemCount: 0, cursor: '7' }, { ...facts, mayBeGap: true }],
  ['the page repeated what was seen', page, { ...facts, unseen: 0 }],
  ['enough videos', page, { ...facts, seen: 50 }],
  ['all videos were seen by earlier scans', page, { ...facts, allKnown: true }],
  ['the answer had no cursor', { ...page, cursor: null }, facts],
  ['the cursor could not be used', { ...page, cursor: null, notes: ['cursor: too long'] }, facts],
  ['the answer repeated its cursor', { ...page, cursor: '7' }, facts],
  ['the answer repeated its cursor', { ...page, cursor: '0' }, facts],
  ['the answer repeated its cursor', { ...page, cursor: '3' }, facts],
  ['the answer repeated its cursor', { ...page, cursor: '7', otherCursors: ['0', '5'] }, facts],
  ['the pages brought too few videos', page, { ...facts, page: 20 }],
])('stops because %s', (reason, served, known) => {
  expect(decideNextPage(served, known, '7')).toEqual({ next: false, reason });
});

it.each([
  ['the one asked for', '7', '7'],
  ['the first one', '0', null],
  ['one of before', '3', '7'],
])('goes on with another cursor where the first given is %s', (_, cursor, asked) => {
  const echoed = { ...page, cursor, otherCursors: ['5', '20'] };
  expect(decideNextPage(echoed, facts, asked)).toEqual({ next: true, cursor: '20' });
});

it('takes the first cursor for repeated when the first page hands it back', () => {
  const reason = 'the answer repeated its cursor';
  expect(decideNextPage({ ...page, cursor: '0' }, facts, null)).toEqual({ next: false, reason });
});

it('takes a page that echoes its cursor beside another for one that leads on', () => {
  expect(otherCursor({ cursor: '20', otherCursors: ['40'] }, ['20'])).toBe('40');
  expect(otherCursor({ cursor: '20', otherCursors: [] }, ['20'])).toBeNull();
  expect(otherCursor({ cursor: null, otherCursors: [] }, ['20'])).toBeNull();
});

it('notes a page that tells nothing about how its feed goes on, where more was wanted', () => {
  const untold = { itemCount: 30, cursor: null, hasMore: null, notes: [] };
  const asked = { dialect: 'by-id', maxVideos: 50 } as const;
  const note = 'paging: it tells neither where its feed goes on nor that it ends here';
  expect(notePagingUntold(untold, asked)).toEqual([note]);
  expect(notePagingUntold({ ...untold, itemCount: 10 }, asked)).toEqual([note]);
  expect(notePagingUntold(untold, { ...asked, dialect: 'by-name' })).toEqual([note]);
  // By name no paging is documented: a short answer is the whole feed.
  expect(notePagingUntold({ ...untold, itemCount: 29 }, { ...asked, dialect: 'by-name' })).toEqual([]);
  expect(notePagingUntold(untold, { ...asked, maxVideos: 30 })).toEqual([]);
  expect(notePagingUntold({ ...untold, itemCount: 0 }, asked)).toEqual([]);
  expect(notePagingUntold({ ...untold, cursor: '7' }, asked)).toEqual([]);
  expect(notePagingUntold({ ...untold, hasMore: false }, asked)).toEqual([]);
  expect(notePagingUntold({ ...untold, notes: ['cursor: not a whole number'] }, asked)).toEqual([]);
});
