import { z } from 'zod';

const largest = 2_147_483_647;
const expectedViews = `expected a whole number from 0 to ${largest}`;
const expectedRate = 'expected 0, or a rate from 0.0001 to 999.9999, for example 0.05 (5 %)';

/** An engagement rate as a fraction, which is stored with 4 decimals: less than the smallest of them would flag everything. */
export const engagementThreshold = z
  .number(expectedRate)
  .refine((rate) => rate === 0 || (rate >= 0.0001 && rate <= 999.9999), expectedRate);

/** A number of views. */
export const viewThreshold = z.int(expectedViews).min(0, expectedViews).max(largest, expectedViews);
