import { expect, it } from 'vitest';
import type { ReviewCard, ReviewState } from '../../../../src/schemas/reviews.ts';
import { holderOf, nextOpen, stepFrom, withLeases } from './places.ts';
import { changeSheet, emptySheet, type Sheet } from './sheet.ts';

function card(videoId: string, changed: Partial<ReviewCard> = {}): ReviewCard {
  return {
    videoId,
    title: '',
    username: null,
    nickname: null,
    creatorKey: null,
    outreach: 'none',
    createdAt: null,
    firstSeen: '2026-11-26T08:00:00.000Z',
    views: 0,
    likes: 0,
    comments: 0,
    shares: 0,
    saves: null,
    engagementRate: 0,
    highPriority: true,
    hashtags: [],
    growth: { sinceFirstSeen: 0, lastDay: null },
    state: 'new',
    note: '',
    reason: null,
    snoozedUntil: null,
    decidedAt: null,
    decidedBy: null,
    version: 0,
    lease: null,
    ...changed,
  };
}

function answered(sheet: Sheet, ids: string[], state: ReviewState = 'new'): Sheet {
  return changeSheet(sheet, { type: 'answered', cards: ids.map((id) => card(id)), state });
}

const ids = ({ cards }: Sheet) => cards.map(({ videoId }) => videoId);

it('keeps a decided card in its place, and goes on below', () => {
  const before = answered(emptySheet, ['a', 'b', 'c']);
  const decided = changeSheet(before, {
    type: 'changed',
    cards: [card('a', { state: 'approved', version: 1 })],
  });
  const after = answered(decided, ['b', 'c', 'd']);
  expect(ids(after)).toEqual(['a', 'b', 'c', 'd']);
  expect(after.cards[0]?.state).toBe('approved');
  expect(after.missing).toEqual([]);
});

it('counts what comes in above, and does not show it', () => {
  const after = answered(answered(emptySheet, ['a', 'b']), ['x', 'a', 'y', 'b', 'z']);
  expect(ids(after)).toEqual(['a', 'b', 'z']);
  expect(after.arrivals).toBe(2);
});

it('asks once for a card that somebody else took out of the list', () => {
  const after = answered(answered(emptySheet, ['a', 'b']), ['b']);
  expect(after.missing).toEqual(['a']);
  expect(answered(after, ['b']).missing).toEqual([]);
});

it('does not let an answer that was under way during a decision take it back', () => {
  const decided = changeSheet(answered(emptySheet, ['a']), {
    type: 'changed',
    cards: [card('a', { state: 'approved', version: 7 })],
  });
  expect(answered(decided, ['a']).cards[0]?.state).toBe('approved');
});

it('brings back what is undone, before the card in focus where it is not shown', () => {
  const sheet = answered(emptySheet, ['a', 'b']);
  const after = changeSheet(sheet, { type: 'returned', cards: [card('b'), card('z')], before: 'b' });
  expect(ids(after)).toEqual(['a', 'z', 'b']);
});

const lease = { personId: 2, person: 'Ada', until: '2999-01-01T00:00:00.000Z' };

it('passes cards that others are on, not those of leases that ran out or are one’s own', () => {
  const cards = [card('a'), card('b', { lease }), card('c')];
  expect(stepFrom(cards, 'a', 1, 1)).toBe('c');
  expect(stepFrom(cards, 'a', 1, 2)).toBe('b');
  expect(stepFrom(cards, 'c', -1, 1)).toBe('a');
  expect(stepFrom(cards, 'c', 1, 1)).toBeNull();
  expect(holderOf(card('a', { lease: { ...lease, until: '2026-01-01T00:00:00.000Z' } }), 1)).toBeNull();
});

it('takes who is on a card from a later answer, and leaves the others as they are', () => {
  const cards = [card('a', { lease }), card('b', { lease }), card('c'), card('d')];
  const { personId, person, until } = lease;
  const now = withLeases(cards, [
    { videoId: 'b', personId, person, until },
    { videoId: 'c', personId: 3, person: 'Ben', until },
  ]);
  expect(now.map((shown) => shown.lease?.person ?? null)).toEqual([null, 'Ada', 'Ben', null]);
  expect(now.map((shown, index) => shown === cards[index])).toEqual([false, true, false, true]);
});

it('goes on with the next card that is open, else with the last before', () => {
  const cards = [card('a'), card('b', { state: 'approved' }), card('c'), card('d', { lease })];
  const looker = { me: 1, state: 'new' } as const;
  expect(nextOpen(cards, 'a', looker, ['a'])).toBe('c');
  expect(nextOpen(cards, 'c', looker, ['c'])).toBe('a');
  expect(nextOpen(cards, null, looker)).toBe('a');
  expect(nextOpen(cards, 'c', looker, ['a', 'c'])).toBeNull();
});
