import { describe, expect, it } from 'vitest';
import { engagementRate, isHighPriority } from '../index.ts';

const none = { views: 0, likes: 0, comments: 0, shares: 0 };

describe('engagementRate', () => {
  it.each([
    [
      'the campaign seed: 43,200 of 450,000',
      { views: 450_000, likes: 38_000, comments: 0, shares: 5_200 },
      0.096,
    ],
    ['all three interactions', { views: 1_000, likes: 20, comments: 3, shares: 4 }, 0.027],
    ['no views', { ...none, likes: 352_500 }, 0],
    ['nothing at all', none, 0],
    ['no interactions', { ...none, views: 10 }, 0],
    ['more shares than views', { views: 4_964, likes: 0, comments: 0, shares: 415_578 }, 83.7184],
    ['a third, rounded down', { ...none, views: 3, likes: 1 }, 0.3333],
    ['two thirds, rounded up', { ...none, views: 3, likes: 2 }, 0.6667],
    ['half of the last decimal goes up: 0.00005', { ...none, views: 20_000, likes: 1 }, 0.0001],
    ['0.00015, which toFixed rounds down', { ...none, views: 20_000, likes: 3 }, 0.0002],
    ['0.07125, which Math.round rounds down', { ...none, views: 800, likes: 57 }, 0.0713],
    ['just below half of the last decimal', { ...none, views: 20_001, likes: 1 }, 0],
  ])('%s', (_name, counts, expected) => {
    expect(engagementRate(counts)).toBe(expected);
  });

  it('is exact where a sum of counts, or the rate itself, passes 2^53', () => {
    const max = Number.MAX_SAFE_INTEGER;
    expect(engagementRate({ views: max, likes: max, comments: max, shares: max })).toBe(3);
    expect(engagementRate({ views: 1, likes: max, comments: max, shares: max })).toBe(
      Number('27021597764222973.0000'),
    );
    expect(engagementRate({ views: max, likes: (max - 1) / 2, comments: 0, shares: 0 })).toBe(0.5);
  });

  it('does not round twice: 1.39615 less 6e-21 goes down', () => {
    const counts = {
      views: 9_007_199_254_740_987,
      likes: 6_287_700_619_753_314,
      comments: 6_287_700_619_753_315,
    };
    expect(engagementRate({ ...counts, shares: 0 })).toBe(1.3961);
  });

  it('equals exact decimal division, for 20,000 pseudo-random videos of every size', () => {
    const random = seededRandom(20_260_521);
    const count = () => Math.floor(2 ** (random() * 53));
    for (let round = 0; round < 20_000; round += 1) {
      const counts = { views: count(), likes: count(), comments: count(), shares: count() };
      expect(engagementRate(counts), JSON.stringify(counts)).toBe(byLongDivision(counts));
    }
  });
});

describe('isHighPriority', () => {
  const thresholds = { engagementThreshold: 0.05, viewThreshold: 10_000 };

  it.each([
    [0.05, 10_000, true],
    [0.0499, 10_000, false],
    [0.05, 9_999, false],
    [1.2, 5_000_000, true],
    [0, 0, false],
  ])('rate %f with %i views: %s', (rate, views, expected) => {
    expect(isHighPriority({ engagementRate: rate, views }, thresholds)).toBe(expected);
  });

  it('compares the rounded rate: 0.04995 counts as 0.05', () => {
    const video = { views: 20_000, likes: 999, comments: 0, shares: 0 };
    expect(isHighPriority({ engagementRate: engagementRate(video), views: video.views }, thresholds)).toBe(
      true,
    );
  });

  it('takes every video when both thresholds are 0', () => {
    const all = { engagementThreshold: 0, viewThreshold: 0 };
    expect(isHighPriority({ engagementRate: 0, views: 0 }, all)).toBe(true);
  });
});

/** School division: five decimals digit by digit, then the fifth decides. Shares nothing with the code under test. */
function byLongDivision(counts: { views: number; likes: number; comments: number; shares: number }): number {
  if (counts.views === 0) return 0;
  const views = BigInt(counts.views);
  const sum = [counts.likes, counts.comments, counts.shares].map(BigInt).reduce((a, b) => a + b);
  let rest = sum % views;
  let digits = String(sum / views);
  for (let place = 0; place < 5; place += 1) {
    digits += String((rest * 10n) / views);
    rest = (rest * 10n) % views;
  }
  const kept = BigInt(digits.slice(0, -1)) + (Number(digits.at(-1)) >= 5 ? 1n : 0n);
  const padded = String(kept).padStart(5, '0');
  return Number(`${padded.slice(0, -4)}.${padded.slice(-4)}`);
}

/** Mulberry32: small, seeded, the same everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
