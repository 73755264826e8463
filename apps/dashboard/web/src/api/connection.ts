import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { ApiError, isAway } from './client.ts';
import { meQuery } from './me.ts';

/** Why the server gives the page nothing any more. */
export type Trouble = 'logged-out' | 'away';

const againMs = 5_000;

/**
 * What keeps the page from the server's answers at present, by the question that every view asks; null: nothing. Asks again
 * until it is over, and calls `onEnd` then.
 */
export function useTrouble(onEnd: () => void): Trouble | null {
  const { error, isSuccess } = useQuery({
    ...meQuery,
    refetchInterval: ({ state }) => (troubleOf(state.error) === null ? false : againMs),
  });
  const trouble = troubleOf(error);
  const isToEnd = useRef(false);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (trouble !== null) isToEnd.current = true;
    // A question that was never answered has no error while it is asked again.
    if (!isSuccess || !isToEnd.current) return;
    isToEnd.current = false;
    end();
  }, [trouble, isSuccess]);
  return trouble;
}

function troubleOf(error: Error | null): Trouble | null {
  if (!(error instanceof ApiError)) return null;
  if (error.status === 401) return 'logged-out';
  return isAway(error) ? 'away' : null;
}
