import { expect, it } from 'vitest';
import { decideNextPage } from './next-page.ts';

const page = { itemCount: 30, hasMore: true, cursor: '20' };
const facts = { unseen: 30, seen: 30, maxVideos: 50, allKnown: false };

it('goes on with the cursor as it was given', () => {
  expect(decideNextPage({ ...page, cursor: '0007' }, facts)).toEqual({ next: true, cursor: '0007' });
});

it('goes on when the answer does not say whether there is more', () => {
  expect(decideNextPage({ ...page, hasMore: null }, facts)).toEqual({ next: true, cursor: '20' });
});

it.each([
  ['the feed ended', { ...page, hasMore: false }, facts],
  ['the page was empty', { ...page, itemCount: 0 }, facts],
  ['the page repeated what was seen', page, { ...facts, unseen: 0 }],
  ['enough videos', page, { ...facts, seen: 50 }],
  ['all videos were seen by earlier scans', page, { ...facts, allKnown: true }],
  ['the answer had no cursor', { ...page, cursor: null }, facts],
])('stops because %s', (reason, served, known) => {
  expect(decideNextPage(served, known)).toEqual({ next: false, reason });
});
