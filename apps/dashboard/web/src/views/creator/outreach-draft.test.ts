import { expect, it } from 'vitest';
import { draftOf, followed, isChanged, notedSince } from './outreach-draft.ts';

const mine = {
  state: 'contacted',
  note: 'DM',
  changedAt: '2026-11-20T08:00:00.000Z',
  person: 'Ada',
} as const;
const theirs = {
  state: 'agreed',
  note: '50 €',
  changedAt: '2026-11-20T09:00:00.000Z',
  person: 'Bo',
} as const;

it('keeps what was typed while a colleague saves, and tells what they saved', () => {
  const typed = { ...draftOf(mine), note: 'DM, answers on Monday' };
  expect(followed(typed, theirs)).toEqual(typed);
  expect(notedSince(typed, theirs)).toEqual(theirs);
  expect(notedSince(typed, mine)).toBeNull();
  const first = { ...draftOf(null), state: 'contacted' as const };
  expect(notedSince(first, theirs)).toEqual(theirs);
});

it('takes an answer of before its own note for nobody’s', () => {
  const saved = { ...draftOf(theirs), note: '50 €, in writing' };
  expect(notedSince(saved, mine)).toBeNull();
  expect(notedSince(saved, null)).toBeNull();
  expect(followed(draftOf(theirs), mine)).toEqual(draftOf(theirs));
});

it('keeps the space after which somebody goes on typing', () => {
  const typed = { ...draftOf(mine), note: 'DM ' };
  expect(followed(typed, mine)).toEqual(typed);
});

it('follows what a colleague saves where nothing was typed', () => {
  const draft = followed(draftOf(mine), theirs);
  expect(draft).toEqual(draftOf(theirs));
  expect(notedSince(draft, theirs)).toBeNull();
  expect(isChanged({ ...draft, note: ' 50 € ' })).toBe(false);
});
