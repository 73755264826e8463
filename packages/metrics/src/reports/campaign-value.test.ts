import { expect, it } from 'vitest';
import { campaignValue } from '../index.ts';

const totals = { plays: 500_000, likes: 40_000, comments: 8_000, shares: 2_000 };
const off = { perThousandViewsUsd: null, perEngagementUsd: null, source: null };

it('is unknown, not zero, until a value is set', () => {
  expect(campaignValue(totals, off, null)).toEqual({
    ...off,
    earnedUsd: null,
    campaignCostUsd: null,
    costPerThousandViewsUsd: null,
    returnOnCost: null,
  });
});

it('adds views and engagements at their values, and holds a cost against them', () => {
  const values = { perThousandViewsUsd: 10, perEngagementUsd: 0.15, source: 'our rate card' };
  expect(campaignValue(totals, values, 2_500)).toEqual({
    ...values,
    earnedUsd: 12_500,
    campaignCostUsd: 2_500,
    costPerThousandViewsUsd: 5,
    returnOnCost: 5,
  });
  expect(campaignValue(totals, { ...values, perEngagementUsd: null }, null)).toMatchObject({
    earnedUsd: 5_000,
  });
});

it('tells no return on a cost of nothing, and no cost per view without views', () => {
  const values = { perThousandViewsUsd: 10, perEngagementUsd: null, source: 'a guess' };
  expect(campaignValue(totals, values, 0)).toMatchObject({ costPerThousandViewsUsd: 0, returnOnCost: null });
  const nothing = { plays: 0, likes: 0, comments: 0, shares: 0 };
  expect(campaignValue(nothing, values, 100)).toMatchObject({
    earnedUsd: 0,
    costPerThousandViewsUsd: null,
    returnOnCost: 0,
  });
});
