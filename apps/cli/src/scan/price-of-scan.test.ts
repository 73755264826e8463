import { expect, it } from 'vitest';
import { priceOfScan } from './price-of-scan.ts';

const whole = { status: 'complete', stop_reason: 'the feed ended', pages: 35 } as const;

it('is the price of the pages, without what floating point adds', () => {
  expect(priceOfScan(whole, 0.005)).toBe(0.175);
});

it('is unknown of a scan that failed or was cut off', () => {
  expect(priceOfScan({ ...whole, status: 'failed' }, 0.005)).toBeNull();
  expect(priceOfScan({ ...whole, stop_reason: 'the hashtag was paused' }, 0.005)).toBeNull();
  expect(priceOfScan({ ...whole, stop_reason: 'the answers changed their form' }, 0.005)).toBeNull();
});
