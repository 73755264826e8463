import { expect, it } from 'vitest';
import { rangeSearch } from './range-search.ts';

it('takes days and a cost from an address', () => {
  const search = { from: '2026-11-01', to: '2026-11-07', campaignCost: 12 };
  expect(rangeSearch(search)).toEqual(search);
});

it('leaves out what is no day and no cost', () => {
  expect(rangeSearch({ from: '2026-13-45', to: 'tomorrow', campaignCost: -1 })).toEqual({});
});

it('leaves out a day that its month does not have', () => {
  expect(rangeSearch({ from: '2026-02-28', to: '2026-02-30' })).toEqual({ from: '2026-02-28' });
});
