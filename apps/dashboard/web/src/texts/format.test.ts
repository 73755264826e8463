import { expect, it } from 'vitest';
import { createFormats } from './format.ts';

const { percent, threshold, rate } = createFormats('en-GB', 'UTC', 'just now');

it('writes thresholds as they are: posts are flagged by them', () => {
  expect([0.05, 0.0525, 0.0025, 0.0075, 0.051234].map(threshold)).toEqual([
    '5.0%',
    '5.25%',
    '0.25%',
    '0.75%',
    '5.1234%',
  ]);
  expect(percent(0.0525)).toBe('5.3%');
});

it('writes what one of many is worth to the hundredth of a cent', () => {
  expect([12, 0.15, 0.004, 0.0125, null].map(rate)).toEqual(['$12.00', '$0.15', '$0.004', '$0.0125', '–']);
});
