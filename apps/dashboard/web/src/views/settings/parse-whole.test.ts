import { expect, it } from 'vitest';
import { parseWhole } from './parse-whole.ts';

it('reads thousands however they are grouped', () => {
  for (const text of ['10000', '10,000', '10.000', '10 000', '10\u202f000', '10’000'])
    expect(parseWhole(text)).toBe(10_000);
  expect(parseWhole(' 1,234,567 ')).toBe(1_234_567);
  expect(parseWhole('0')).toBe(0);
});

it('takes nothing else for a number', () => {
  for (const text of ['', 'many', '10,00', '1,234.567', '10.5', '-1', '1e3', '0,500'])
    expect(parseWhole(text)).toBe(Number.NaN);
});
