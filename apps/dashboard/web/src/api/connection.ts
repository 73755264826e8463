import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { ApiError, isAway } from './client.ts';
import { meQuery } from './me.ts';

/** Why the server gives the page nothing any more. */
export type Trouble = 'logged-out' | 'away' | 'database-away';

const againMs = 5_000;

/**
 * What keeps the page from the server's answers at present, by the question that every view asks; null: nothing. Asks again
 * until it is over, and calls `onEnd` then. `cause`: what went wrong elsewhere, which may have been the same.
 */
export function useTrouble(onEnd: () => void, cause: unknown = null): Trouble | null {
  const wasTroubled = troubleOf(cause) !== null;
  const { error, dataUpdatedAt } = useQuery({
    ...meQuery,
    refetchInterval: ({ state }) => (wasTroubled || troubleOf(state.error) !== null ? againMs : false),
  });
  const trouble = troubleOf(error);
  // The answer that there was before the trouble; null while there is none. Only a later one ends it.
  const before = useRef(wasTroubled ? dataUpdatedAt : null);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (trouble !== null) before.current = dataUpdatedAt;
    if (before.current === null || before.current === dataUpdatedAt) return;
    before.current = null;
    end();
  }, [trouble, dataUpdatedAt]);
  return trouble;
}

function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof ApiError)) return null;
  if (error.status === 401) return 'logged-out';
  if (error.problem?.code === 'database-away') return 'database-away';
  return isAway(error) ? 'away' : null;
}
