import type { QueryClient } from '@tanstack/react-query';
import type { ReviewFilter, ReviewList } from '../../../../src/schemas/reviews.ts';
import type { SeenCard } from './seen-cards.ts';
import type { Sheet } from './sheet.ts';

/**
 * How somebody left the queue for another view: the parts of its list, the cards as they lay, the one in focus, and those
 * that were selected.
 */
export type LeftQueue = {
  filter: ReviewFilter;
  parts: ReviewList[];
  sheet: Sheet;
  focus: string | null;
  chosen: readonly SeenCard[];
};

const queryKey = ['left-queue'];

/** Keeps how the queue was left, for the minutes in which somebody may come back. */
export function leaveQueue(client: QueryClient, left: LeftQueue): void {
  client.setQueryData(queryKey, left);
}

/** How the queue was left under a filter; null where it was not, or longer ago. */
export function leftQueue(client: QueryClient, filter: ReviewFilter): LeftQueue | null {
  const left = client.getQueryData<LeftQueue>(queryKey);
  return left !== undefined && JSON.stringify(left.filter) === JSON.stringify(filter) ? left : null;
}

/** Ends that: whoever opens a list has come back, or gone elsewhere in the queue. */
export function forgetLeftQueue(client: QueryClient): void {
  client.removeQueries({ queryKey });
}
