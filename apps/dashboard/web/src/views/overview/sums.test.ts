import { expect, it } from 'vitest';
import { creditsOf } from './sums.ts';

it('adds up what a brand cost, hashtags of no brand being apart', () => {
  const spent = [
    { brand: 'Acme', credits: 40 },
    { brand: null, credits: 2 },
  ];
  expect(creditsOf(spent)).toBe(42);
  expect(creditsOf(spent, 'Acme')).toBe(40);
  expect(creditsOf(spent, null)).toBe(2);
  expect(creditsOf(spent, 'other')).toBe(0);
});
