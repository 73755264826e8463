import { expect, it } from 'vitest';
import { sayAfterUnseen, yetToUndo } from './say-outcomes.ts';

it('keeps for another undo what was refused because somebody is on the card, and nothing that can never be undone', () => {
  expect(yetToUndo([7, 8, 9], [outcome('held', 7), outcome('changed', 12), outcome('decided', 13)])).toEqual([
    7,
  ]);
  expect(yetToUndo([7], [outcome('unknown', null)])).toEqual([]);
  // Decided upon meanwhile, too: the next undo would be refused for good.
  expect(yetToUndo([7], [outcome('held', 12)])).toEqual([]);
});

it('keeps the whole of what was decided under another name', () => {
  expect(yetToUndo([7, 8], [])).toEqual([7, 8]);
});

it('lets nothing that comes after it hide a refusal that nobody has seen', () => {
  const done = { text: 'Approved.', canUndo: true };
  const held = { text: 'Ada is on this card.', canUndo: false, isRefusal: true };
  const away = { text: 'No answer.', canUndo: false, isRefusal: true };
  expect(sayAfterUnseen(done, held)).toEqual(held);
  expect(sayAfterUnseen(held, done)).toEqual({ ...held, canUndo: true });
  expect(sayAfterUnseen(held, away).text).toBe('Ada is on this card. No answer.');
  expect(sayAfterUnseen(sayAfterUnseen(held, away), away).text).toBe('Ada is on this card. No answer.');
});

function outcome(became: 'decided' | 'held' | 'changed' | 'unknown', version: number | null) {
  return { outcome: became, card: version === null ? null : { version } };
}
