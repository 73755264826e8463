import { expect, it } from 'vitest';
import { draftOf, followed, isChanged, savedSince, withGone } from './template-draft.ts';

const mine = { id: 1, name: 'Repost', body: 'Hi', changedAt: '2026-11-20T08:00:00.000Z', person: 'Ada' };
const theirs = { ...mine, body: 'Hello', changedAt: '2026-11-20T09:00:00.000Z', person: 'Bo' };

it('keeps what was typed while a colleague saves, and tells what they saved', () => {
  const typed = { ...draftOf(mine), body: 'Hi {handle} ' };
  expect(followed(typed, theirs)).toEqual(typed);
  expect(savedSince(typed, theirs)).toEqual(theirs);
  expect(savedSince(typed, mine)).toBeNull();
});

it('follows what a colleague saves where nothing was typed, and no answer of before', () => {
  expect(followed(draftOf(mine), theirs)).toEqual(draftOf(theirs));
  expect(followed(draftOf(theirs), mine)).toEqual(draftOf(theirs));
  expect(isChanged({ ...draftOf(mine), body: ' Hi ' })).toBe(false);
});

it('tells what was deleted and added again, by whatever clock', () => {
  const again = { ...theirs, id: 2, changedAt: '2026-11-20T07:00:00.000Z' };
  const typed = { ...draftOf(mine), body: 'Hi {handle}' };
  expect(savedSince(typed, again)).toEqual(again);
  expect(savedSince(draftOf(again), mine)).toBeNull();
});

it('leaves what is listed no longer in its place', () => {
  const [a, b, c] = ['A', 'B', 'C'].map((name, id) => ({ ...mine, id, name }));
  if (!a || !b || !c) throw new Error('there are three');
  expect(withGone([a, c], [a, b])).toEqual([a, b, c]);
  expect(withGone([a], [a, b, c])).toEqual([a, b, c]);
});
