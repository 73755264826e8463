import { type RawBuilder, sql } from 'kysely';

/** Whether numbers reach the thresholds of a hashtag, a row named `h`: the rule of `isHighPriority` in packages/metrics. */
export function isHighPriority(
  engagementRate: RawBuilder<unknown>,
  views: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql`(${engagementRate} >= h.engagement_threshold and ${views} >= h.view_threshold)`;
}

/** The same of a sight, a row named `r`. */
export const high = isHighPriority(sql`r."engagementRate"`, sql`r.views`);
