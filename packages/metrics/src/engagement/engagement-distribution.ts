import { isHighPriority } from './engagement.ts';

/** A post as far as thresholds decide about it; the rate is a fraction with 4 decimals. */
export type PostPoint = { engagementRate: number; views: number };

/** Posts with a rate from `from`, inclusive, to below `to`; null: no upper end. `reached` of them have the views that a flag needs. */
export type RateBar = { from: number; to: number | null; posts: number; reached: number };

const bars = 12;
const steps = [0.0025, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

/**
 * Posts by engagement rate, in bars of one width; the last is open and holds the highest. The width is the smallest round
 * one with which at most a twentieth of the posts are in the last bar, so that a few extreme rates do not press all others
 * into one.
 */
export function engagementDistribution(posts: readonly PostPoint[], viewThreshold: number): RateBar[] {
  const rates = posts.map(({ engagementRate }) => engagementRate).toSorted((a, b) => a - b);
  const nearlyHighest = rates[Math.floor(rates.length * 0.95)] ?? 0;
  const width = steps.find((step) => step * (bars - 1) > nearlyHighest) ?? 1;
  const distribution = Array.from({ length: bars }, (_, index): RateBar => ({
    from: round(index * width),
    to: index === bars - 1 ? null : round((index + 1) * width),
    posts: 0,
    reached: 0,
  }));
  for (const { engagementRate, views } of posts) {
    // The quotient of two decimals may lie a hair below the whole number that it is.
    const index = Math.min(Math.floor(engagementRate / width + 1e-9), bars - 1);
    const bar = distribution[index];
    if (!bar) continue;
    bar.posts += 1;
    if (views >= viewThreshold) bar.reached += 1;
  }
  return distribution;
}

/** How many of the posts thresholds flag. */
export function countFlagged(
  posts: readonly PostPoint[],
  thresholds: { engagementThreshold: number; viewThreshold: number },
): number {
  return posts.filter((post) => isHighPriority(post, thresholds)).length;
}

function round(rate: number): number {
  return Number(rate.toFixed(4));
}
