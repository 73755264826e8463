import { roundedRatio } from './ratio.ts';

/** What viewers did with a video, or with all videos of a hashtag: whole numbers, none negative. */
export type EngagementCounts = { views: number; likes: number; comments: number; shares: number };

/** Likes, comments and shares in one sum; a bigint, because the sum of three counts may pass 2^53. */
export function interactions({ likes, comments, shares }: Omit<EngagementCounts, 'views'>): bigint {
  return BigInt(likes) + BigInt(comments) + BigInt(shares);
}

/**
 * `(likes + comments + shares) / views` as a fraction (0.0957 is 9.57 %), rounded half away from zero to 4 decimals, exactly;
 * 0 when there are no views. May be above 1: videos with more shares than views exist.
 *
 * In Postgres, `div((likes + comments + shares)::numeric * 20000 + views, views::numeric * 2) * 0.0001` is always equal;
 * `round(sum::numeric / views, 4)` is below 10^12 views, beyond which the division itself is rounded first.
 */
export function engagementRate(counts: EngagementCounts): number {
  return roundedRatio(interactions(counts), BigInt(counts.views), 4);
}

/** Worth an answer or a repost: the rounded rate and the views both reach the hashtag's thresholds. */
export function isHighPriority(
  video: { engagementRate: number; views: number },
  thresholds: { engagementThreshold: number; viewThreshold: number },
): boolean {
  return video.engagementRate >= thresholds.engagementThreshold && video.views >= thresholds.viewThreshold;
}
