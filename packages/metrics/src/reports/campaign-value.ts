import type { HashtagReport, ReportValues } from '@ugc-radar/types';
import { interactions } from '../engagement/engagement.ts';

/**
 * What a campaign earned and what it cost, in US dollars to 2 decimals, the return to 2 decimals:
 *
 * - earned media value = views / 1,000 x value per 1,000 views + engagements x value per engagement, where engagements are
 *   likes, comments and shares (the "CPM + CPE" method; either part alone when only one value is set);
 * - cost per 1,000 views = campaign cost / views x 1,000;
 * - return = earned media value / campaign cost.
 *
 * What cannot be known is null, never 0: there is no default value of a view.
 */
export function campaignValue(
  totals: { plays: number; likes: number; comments: number; shares: number },
  values: ReportValues,
  campaignCostUsd: number | null,
): HashtagReport['value'] {
  const { perThousandViewsUsd, perEngagementUsd, source } = values;
  const isSet = perThousandViewsUsd !== null || perEngagementUsd !== null;
  const earned =
    (totals.plays / 1000) * (perThousandViewsUsd ?? 0) +
    Number(interactions(totals)) * (perEngagementUsd ?? 0);
  const earnedUsd = isSet ? toCents(earned) : null;
  const cost = campaignCostUsd !== null && campaignCostUsd > 0 ? campaignCostUsd : null;
  return {
    perThousandViewsUsd,
    perEngagementUsd,
    source: isSet ? source : null,
    earnedUsd,
    campaignCostUsd,
    costPerThousandViewsUsd:
      campaignCostUsd === null || totals.plays === 0
        ? null
        : toCents((campaignCostUsd / totals.plays) * 1000),
    returnOnCost: earnedUsd === null || cost === null ? null : toCents(earned / cost),
  };
}

function toCents(amount: number): number {
  return Number(amount.toFixed(2));
}
