import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('gives turns one at a time, and what is due in between its chance', async () => {
  const turn = createTurns();
  const seen: string[] = [];
  const first = turn().then(() => {
    seen.push('first');
    setImmediate(() => seen.push('in between'));
  });
  const second = turn().then(() => seen.push('second'));
  await Promise.all([first, second]);
  expect(seen).toEqual(['first', 'in between', 'second']);
});
