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
  ['#Tet2025♥️', 'tet2025♥'],
  ['سوريا🇸🇾', 'سوريا🇸🇾'],
  ['abc\u200d', 'abc'],
])('%s is stored as %s', (typed, stored) => {
  expect(parseHashtagName(typed)).toBe(stored);
});

it('looks at a name of a million joiners once', () => {
  expect(() => parseHashtagName(`a${'\u200d'.repeat(1_000_000)}b`)).toThrow(InputError);
});

it.each([
  '',
  '#',
  'two words',
  'a-b',
  'a#b',
  'a+b',
  '$x',
  'brandx™',
  'brandx‼',
  '\ufe0f',
  "x';drop table",
  '<b>',
  'a'.repeat(101),
])('%j is refused', (typed) => {
  expect(() => parseHashtagName(typed)).toThrow(InputError);
  expect(() => parseHashtagName(typed)).toThrow(/expected 1 to 100 letters/);
});
