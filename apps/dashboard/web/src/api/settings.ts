import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  BrandBudgets,
  ChangedHashtag,
  ChangeNotes,
  HashtagList,
  NewHashtags,
  PlannedHashtags,
  PlanPrice,
  Settings,
} from '../../../src/schemas/settings.ts';
import { getJson, sendJson } from './client.ts';

export const settingsQuery = queryOptions({
  queryKey: ['settings', 'facts'],
  queryFn: ({ signal }) => getJson<Settings>('/api/settings', { signal }),
});

/** The tracked hashtags as they are set. */
export const trackedQuery = queryOptions({
  queryKey: ['settings', 'hashtags'],
  queryFn: ({ signal }) => getJson<HashtagList>('/api/hashtags', { signal }),
});

/** What tracking or changing hashtags would cost; null: nothing is planned yet. */
export function planPriceQuery(plan: PlannedHashtags | null) {
  return queryOptions({
    queryKey: ['settings', 'price', plan],
    queryFn: () => sendJson<PlanPrice>('POST', '/api/hashtags/price', plan),
    enabled: plan !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
}

/** Tracks hashtags, or changes one that is tracked (`name`). */
export function useSaveHashtag(name: string | null) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ names, ...wish }: NewHashtags & ChangedHashtag) =>
      name === null
        ? sendJson<ChangeNotes>('POST', '/api/hashtags', { names, ...wish })
        : sendJson<ChangeNotes>('PATCH', `/api/hashtags/${encodeURIComponent(name)}`, wish),
    onSuccess: refresh,
  });
}

/** Sets what a brand may cost. */
export function useSetBudgets(brand: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (budgets: BrandBudgets) =>
      sendJson<ChangeNotes>('PUT', `/api/brands/${encodeURIComponent(brand)}/budgets`, budgets),
    onSuccess: refresh,
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['settings'] }),
      client.invalidateQueries({ queryKey: ['hashtags'] }),
    ]);
}
