import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isAway } from './client.ts';
import { isFollowed } from './live.ts';
import { meQuery } from './me.ts';

/**
 * The page's memory of answers. A refusal is not asked again; a server that does not answer is, twice. What looks like the end
 * of the login, or of the server, has every view's question asked again, which then says so.
 */
export function createQueryClient(): QueryClient {
  const doubt = (error: Error) => {
    if (error instanceof ApiError && (error.status === 401 || isAway(error)))
      void client.invalidateQueries({ queryKey: meQuery.queryKey }, { cancelRefetch: false });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        if (queryKey[0] !== meQuery.queryKey[0]) doubt(error);
      },
    }),
    mutationCache: new MutationCache({ onError: doubt }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && isAway(error),
        // What is followed would be read twice whenever somebody comes back to the page.
        refetchOnWindowFocus: ({ queryKey }) => !isFollowed(queryKey),
        // A dashboard on this machine, or in its network, answers also where the browser says that it is offline.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
