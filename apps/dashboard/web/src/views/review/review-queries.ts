import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  LeaseList,
  Review,
  ReviewCard,
  ReviewCards,
  ReviewFilter,
  ReviewList,
  ReviewView,
  ReviewViewList,
} from '../../../../src/schemas/reviews.ts';
import { ApiError, getJson, sendJson } from '../../api/client.ts';

const perPage = 25;

/** Where no live connection is to be had, who waits for a card sees it free with the next look. */
const lookAgainMs = 30_000;

/** As many as the server tells at once. */
const cardsPerRequest = 100;

/** The address of what the API has of a post's review. */
export function reviewPath(videoId: string, rest = ''): string {
  return `/api/reviews/${encodeURIComponent(videoId)}${rest}`;
}

/**
 * The cards of a list in the server's order, part by part; where a part no longer begins where it did, from the first on
 * again. `reading` tells one reading of the list from the next: nothing of an earlier one is shown.
 */
export function reviewListQuery(filter: ReviewFilter, reading: number) {
  return infiniteQueryOptions({
    queryKey: ['reviews', 'list', filter, reading],
    queryFn: ({ signal, pageParam }) => {
      const ask = (after: string | null) =>
        getJson<ReviewList>('/api/reviews', { signal, search: { ...filter, limit: perPage, after } });
      return ask(pageParam).catch((error: unknown) => {
        if (pageParam !== null && error instanceof ApiError && error.problem?.code === 'list-changed')
          return ask(null);
        throw error;
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    gcTime: 0,
  });
}

/** Who is on which card, apart from the list, which is not read again whenever somebody takes another card. */
export const leasesQuery = queryOptions({
  queryKey: ['leases'],
  queryFn: ({ signal }) => getJson<LeaseList>('/api/reviews/leases', { signal }),
  refetchInterval: lookAgainMs,
});

/** Cards as they are now, those that are no longer stored left out. */
export async function readCards(client: QueryClient, videoIds: string[]): Promise<ReviewCard[]> {
  const cards: ReviewCard[] = [];
  for (let start = 0; start < videoIds.length; start += cardsPerRequest) {
    const videoId = videoIds.slice(start, start + cardsPerRequest);
    const read = await client.fetchQuery({
      queryKey: ['reviews', 'cards', videoId],
      queryFn: ({ signal }) => getJson<ReviewCards>('/api/reviews/cards', { signal, search: { videoId } }),
      staleTime: 0,
      gcTime: 0,
      retry: false,
    });
    cards.push(...read.cards);
  }
  return cards;
}

/** A card and what was decided about it. */
export function reviewQuery(videoId: string) {
  return queryOptions({
    queryKey: ['reviews', 'one', videoId],
    queryFn: ({ signal }) => getJson<Review>(reviewPath(videoId), { signal }),
  });
}

const viewsPath = '/api/reviews/views';

export const reviewViewsQuery = queryOptions({
  queryKey: ['reviews', 'views'],
  queryFn: ({ signal }) => getJson<ReviewViewList>(viewsPath, { signal }),
});

/** Keeps a filter under a name. */
export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: Omit<ReviewView, 'id'>) => sendJson<ReviewView>('PUT', viewsPath, view),
    onSuccess: () => client.invalidateQueries({ queryKey: reviewViewsQuery.queryKey }),
  });
}

/** Deletes a saved view by its id. */
export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => sendJson<ReviewViewList>('DELETE', `${viewsPath}/${id}`),
    onSuccess: (list) => client.setQueryData(reviewViewsQuery.queryKey, list),
    // Somebody else may have been quicker.
    onError: () => client.invalidateQueries({ queryKey: reviewViewsQuery.queryKey }),
  });
}
