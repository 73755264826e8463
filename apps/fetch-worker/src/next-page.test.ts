import { expect, it } from 'vitest';
import { decideNextPage } from './next-page.ts';

const page: Parameters<typeof decideNextPage>[0] = {
  itemCount: 30,
  videos: ['a video'],
  hasMore: true,
  cursor: '20',
  notes: [],
};
const facts = { unseen: 30, seen: 30, maxVideos: 50, allKnown: false, page: 1, mayBeGap: false };

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
  ['the pages brought too few videos', page, { ...facts, page: 20 }],
])('stops because %s', (reason, served, known) => {
  expect(decideNextPage(served, known, '7')).toEqual({ next: false, reason });
});

it('takes the first cursor for repeated when the first page hands it back', () => {
  const reason = 'the answer repeated its cursor';
  expect(decideNextPage({ ...page, cursor: '0' }, facts, null)).toEqual({ next: false, reason });
});
