import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Me, MeChange, Person } from '../../../src/schemas/me.ts';
import { getJson, sendJson } from './client.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getJson<Me>('/api/me', { signal }),
  staleTime: 60_000,
});

/** Who looks, and what every view says; loaded before the first view. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Changes the person, the language or the theme of this browser. */
export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: MeChange) => sendJson<Me>('PATCH', '/api/me', change),
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
}

/** Adds a name and takes it for this browser. */
export function useAddMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      const { id } = await sendJson<Person>('POST', '/api/people', { name });
      return sendJson<Me>('PATCH', '/api/me', { person: id });
    },
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
}
