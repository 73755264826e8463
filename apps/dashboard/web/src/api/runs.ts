import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallList, ScanDetail, ScanList, ScanPrice, ScanStarted } from '../../../src/schemas/runs.ts';
import { getJson, sendJson } from './client.ts';
import type { ScanFilter } from './scan-filter.ts';

const perPage = 50;

/** The newest scans first, page by page. */
export function scansQuery(filter: ScanFilter) {
  return infiniteQueryOptions({
    queryKey: ['scans', 'list', filter],
    queryFn: ({ signal, pageParam }) =>
      getJson<ScanList>('/api/scans', { signal, search: { ...filter, limit: perPage, before: pageParam } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ scans }) => (scans.length < perPage ? undefined : scans.at(-1)?.id),
  });
}

export function scanQuery(id: number) {
  return queryOptions({
    queryKey: ['scans', 'one', id],
    queryFn: ({ signal }) => getJson<ScanDetail>(`/api/scans/${id}`, { signal }),
  });
}

/** The requests to the API that a scan made, the newest first. */
export function callsQuery(scan: number) {
  return queryOptions({
    queryKey: ['scans', 'calls', scan],
    queryFn: ({ signal }) =>
      getJson<CallList>('/api/credits/calls', { signal, search: { scan, limit: 200 } }),
  });
}

/** What a scan of a hashtag would cost now; never an old answer, for it is what a person agrees to. */
export function scanPriceQuery(hashtag: string) {
  return queryOptions({
    queryKey: ['scans', 'price', hashtag],
    queryFn: ({ signal }) =>
      getJson<ScanPrice>(`/api/hashtags/${encodeURIComponent(hashtag)}/scan-price`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Fetches a hashtag now; `reason` passes what the price said to speak against it. */
export function useScanNow(hashtag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string | null) =>
      sendJson<ScanStarted>('POST', '/api/scans', {
        hashtag,
        ...(reason === null ? {} : { force: true, reason }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['scans'] }),
  });
}
