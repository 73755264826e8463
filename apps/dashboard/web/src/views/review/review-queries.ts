import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  Review,
  ReviewFilter,
  ReviewList,
  ReviewView,
  ReviewViewList,
} from '../../../../src/schemas/reviews.ts';
import { ApiError, getJson, sendJson } from '../../api/client.ts';

const perPage = 25;

/** A lease that ran out is no event: who waits for a card sees it free with the next look. */
const lookAgainMs = 30_000;

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
    refetchInterval: lookAgainMs,
    gcTime: 0,
  });
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
  });
}
