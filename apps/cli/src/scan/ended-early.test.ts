import { expect, it } from 'vitest';
import { endedEarly } from './ended-early.ts';

it('tells of the scans that ended because their hashtag was paused or removed, and of no other', () => {
  const targets = ['whole', 'paused', 'removed'].map((name, index) => ({ name, scanId: index + 1 }));
  const told = endedEarly(targets, [
    { id: 1, stop_reason: 'enough videos' },
    { id: 2, stop_reason: 'the hashtag was paused' },
    { id: 3, stop_reason: 'the hashtag was removed' },
    { id: 4, stop_reason: null },
  ]);
  expect([...told.keys()]).toEqual([2, 3]);
  expect(told.get(2)).toMatch(/^#paused: .* because the hashtag was paused /);
  expect(told.get(3)).toMatch(/^#removed: .* because the hashtag was removed /);
});
