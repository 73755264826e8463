import { isDay } from '../../api/is-day.ts';

/** The period of a hashtag's view and what the campaign cost, in US dollars, as the address says them. */
export type RangeSearch = { from?: string; to?: string; campaignCost?: number | undefined };

/** As much as the API takes. */
const mostUsd = 1e12;

/** Reads the query of an address; what is no day or no cost is left out. */
export function rangeSearch(search: Record<string, unknown>): RangeSearch {
  return { ...dayIn(search, 'from'), ...dayIn(search, 'to'), ...costIn(search) };
}

function dayIn(search: Record<string, unknown>, key: 'from' | 'to'): RangeSearch {
  const value = search[key];
  return typeof value === 'string' && isDay(value) ? { [key]: value } : {};
}

function costIn({ campaignCost }: Record<string, unknown>): RangeSearch {
  return typeof campaignCost === 'number' && campaignCost >= 0 && campaignCost <= mostUsd
    ? { campaignCost }
    : {};
}
