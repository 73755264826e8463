import type { RejectReason, ReviewFilter, ReviewState } from '../../../../src/schemas/reviews.ts';

/** The states in the order in which one gets through them. */
export const reviewStates = [
  'new',
  'approved',
  'contacted',
  'reposted',
  'snoozed',
  'rejected',
] as const satisfies readonly ReviewState[];

export const rejectReasons = [
  'off-brand',
  'irrelevant',
  'low-quality',
  'unsafe',
  'competitor',
  'other',
] as const satisfies readonly RejectReason[];

/** What the list is about, as its address says it: only what differs from the high-priority posts that are new. */
export type ReviewSearch = { state?: ReviewState; hashtag?: string; brand?: string; posts?: 'all' };

/** Reads the filters from the query of an address; what is none is left out. */
export function reviewSearch(query: Record<string, unknown>): ReviewSearch {
  const { hashtag, brand, posts } = query;
  const state = reviewStates.find((candidate) => candidate === query['state']);
  return {
    ...(state !== undefined && state !== 'new' && { state }),
    ...(isName(hashtag) && { hashtag }),
    ...(isName(brand) && { brand }),
    ...(posts === 'all' && { posts }),
  };
}

/** The filter that an address stands for. */
export function filterOf({ state = 'new', hashtag, brand, posts }: ReviewSearch): ReviewFilter {
  return {
    state,
    ...(hashtag !== undefined && { hashtag }),
    ...(brand !== undefined && { brand }),
    posts: posts ?? 'high-priority',
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 200;
}
