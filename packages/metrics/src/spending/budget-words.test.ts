import { expect, it } from 'vitest';
import { budgetWaitsText } from './budget-words.ts';

const until = new Date('2026-11-25T23:00:00Z');
const daily = { kind: 'daily' as const, brand: null, until };
const ofAcme = { kind: 'brand-monthly' as const, brand: 'Acme', until };

const say = (names: string[], hashtags: number) =>
  budgetWaitsText([{ ...daily, names, hashtags }], 'Europe/Paris');

it('names those that wait, and counts the others', () => {
  const rest = 'for the daily budget until 2026-11-26 00:00 (Europe/Paris)';
  expect(say(['a'], 1)).toBe(`#a waits ${rest}`);
  expect(say(['a', 'b', 'c'], 3)).toBe(`#a, #b and #c wait ${rest}`);
  expect(say(['a', 'b', 'c'], 40)).toBe(`#a, #b, #c and 37 more wait ${rest}`);
  expect(say(['a', 'b', 'c'], 10_000)).toContain('#c and 9,997 more wait');
});

it('tells each budget that is waited for, and nothing where none is', () => {
  const waits = [
    { ...daily, names: ['a'], hashtags: 1 },
    { ...ofAcme, names: ['b', 'c'], hashtags: 2 },
  ];
  expect(budgetWaitsText(waits, 'UTC')).toBe(
    '#a waits for the daily budget until 2026-11-25 23:00 (UTC); ' +
      '#b and #c wait for the monthly budget of Acme until 2026-11-25 23:00 (UTC)',
  );
  expect(budgetWaitsText([], 'UTC')).toBe('');
});
