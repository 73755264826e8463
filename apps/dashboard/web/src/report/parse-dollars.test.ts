import { expect, it } from 'vitest';
import { en } from '../texts/en/index.ts';
import { fr } from '../texts/fr/index.ts';
import { parseDollars, typedDollars } from './parse-dollars.ts';

it('reads an amount with a point or a comma before the cents', () => {
  for (const locale of ['en-GB', 'fr-FR']) {
    expect(parseDollars('1500', locale)).toBe(1500);
    expect(parseDollars(' 99.5', locale)).toBe(99.5);
    expect(parseDollars('99,50', locale)).toBe(99.5);
    expect(parseDollars('0,125', locale)).toBe(0.125);
    expect(parseDollars('', locale)).toBe(null);
    expect(parseDollars('much', locale)).toBe(undefined);
  }
});

it('takes no separator of thousands for one of cents', () => {
  expect(parseDollars('1,500', 'en')).toBe(1500);
  expect(parseDollars('12,500.50', 'en')).toBe(12_500.5);
  expect(parseDollars('1,234,567', 'fr')).toBe(1_234_567);
  expect(parseDollars('1.234,5', 'en')).toBe(1234.5);
  expect(parseDollars('1 500,50', 'fr')).toBe(1500.5);
  expect(parseDollars('1 500', 'fr')).toBe(1500);
});

it('takes nothing that could be meant in two ways', () => {
  expect(parseDollars('1,500', 'fr')).toBe(undefined);
  expect(parseDollars('1.500', 'fr')).toBe(undefined);
  expect(parseDollars('1.500', 'en')).toBe(undefined);
});

it('is refused with amounts that it reads, among them the two that 1.500 may mean', () => {
  for (const [locale, { reports }] of Object.entries({ en, fr }))
    for (const sentence of [reports.actions.campaignCostWrong, reports.values.wrongAmount]) {
      const examples = (sentence.match(/\d[\d.,]*\d/g) ?? []).map((text) => parseDollars(text, locale));
      expect(examples).toEqual(expect.arrayContaining([1500, 1.5]));
      expect(examples).not.toContain(undefined);
      expect(/\d\.\d/.test(sentence)).toBe(locale === 'en');
    }
});

it('reads what it has written', () => {
  for (const usd of [null, 1.125, 1500, 0.004, 99.5])
    for (const locale of ['en', 'fr']) expect(parseDollars(typedDollars(usd), locale)).toBe(usd);
});
