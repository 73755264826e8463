import { expect, it } from 'vitest';
import { parseHashtagName } from './hashtag.ts';
import { InputError } from './input-error.ts';

it.each([
  ['brandx', 'brandx'],
  ['#BrandX', 'brandx'],
  [' ＃été ', 'été'],
  ['e\u0301te\u0301', 'été'],
  ['おすすめ', 'おすすめ'],
  ['brand_2026', 'brand_2026'],
])('%s is stored as %s', (typed, stored) => {
  expect(parseHashtagName(typed)).toBe(stored);
});

it.each(['', '#', 'two words', 'a-b', 'a#b', "x';drop table", '<b>', 'a'.repeat(101)])(
  '%j is refused',
  (typed) => {
    expect(() => parseHashtagName(typed)).toThrow(InputError);
    expect(() => parseHashtagName(typed)).toThrow(/expected 1 to 100 letters/);
  },
);
