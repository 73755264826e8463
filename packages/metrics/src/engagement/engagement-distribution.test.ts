import { expect, it } from 'vitest';
import { countFlagged, engagementDistribution, type PostPoint } from './engagement-distribution.ts';

const post = (engagementRate: number, views: number): PostPoint => ({ engagementRate, views });

it('puts every post into one bar, the boundary into the upper one', () => {
  const posts = [post(0, 10), post(0.0499, 10), post(0.05, 20_000), post(0.1, 20_000), post(0.3, 5)];
  const distribution = engagementDistribution(posts, 10_000);
  expect(distribution).toHaveLength(12);
  expect(distribution.reduce((sum, bar) => sum + bar.posts, 0)).toBe(posts.length);
  const holding = (rate: number) =>
    distribution.find((bar) => bar.from <= rate && (bar.to === null || rate < bar.to));
  expect(holding(0.0499)).not.toBe(holding(0.05));
  expect(holding(0.05)?.from).toBe(0.05);
  expect(holding(0.05)?.reached).toBe(1);
  expect(holding(0.0499)?.reached).toBe(0);
});

it('does not let one extreme rate press all others into one bar', () => {
  const posts = [...Array.from({ length: 99 }, (_, index) => post(index / 1000, 100)), post(40, 1)];
  const distribution = engagementDistribution(posts, 0);
  expect(distribution.filter((bar) => bar.posts > 0).length).toBeGreaterThan(8);
  expect(distribution.at(-1)).toMatchObject({ to: null });
  expect(distribution.at(-1)?.posts).toBeGreaterThanOrEqual(1);
});

it('has empty bars without posts', () => {
  expect(engagementDistribution([], 0).every(({ posts }) => posts === 0)).toBe(true);
});

it('counts what thresholds flag, as the flags themselves are set', () => {
  const posts = [post(0.05, 10_000), post(0.0499, 10_000), post(0.05, 9_999)];
  expect(countFlagged(posts, { engagementThreshold: 0.05, viewThreshold: 10_000 })).toBe(1);
  expect(countFlagged(posts, { engagementThreshold: 0, viewThreshold: 0 })).toBe(3);
});
