import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiError, isAway } from './client.ts';
import { meQuery } from './me.ts';

/** Why the server gives the page nothing any more. */
export type Trouble = 'logged-out' | 'away';

const againMs = 5_000;

/**
 * What keeps the page from the server's answers at present, by the question that every view asks; null: nothing. Asks again
 * until it is over, and then for everything that is shown.
 */
export function useTrouble(): Trouble | null {
  const client = useQueryClient();
  const { error } = useQuery({
    ...meQuery,
    refetchInterval: ({ state }) => (troubleOf(state.error) === null ? false : againMs),
  });
  const trouble = troubleOf(error);
  useEffect(() => {
    if (trouble === null) return;
    return () => void client.invalidateQueries();
  }, [client, trouble]);
  return trouble;
}

function troubleOf(error: Error | null): Trouble | null {
  if (!(error instanceof ApiError)) return null;
  if (error.status === 401) return 'logged-out';
  return isAway(error) ? 'away' : null;
}
