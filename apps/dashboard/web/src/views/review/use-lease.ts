import { useEffect, useEffectEvent, useRef } from 'react';
import { ApiError, sendJson } from '../../api/client.ts';
import { reviewPath } from './review-queries.ts';

/** Nobody wants the cards that one only passes. */
const settleMs = 150;

/** The server holds a card for two minutes. */
const renewMs = 45_000;

/**
 * Holds the card in focus for a person while the page is seen, and gives it back when the view is left. `onRefused` is told
 * that somebody else is on it.
 */
export function useLease(
  videoId: string | null,
  person: number | null,
  onRefused: (error: ApiError) => void,
): void {
  const refused = useEffectEvent(onRefused);
  const wanted = useRef<string | null>(null);
  // One request after the other, so that the last card asked for is the one that is held.
  const requests = useRef(Promise.resolve());

  useEffect(() => {
    if (videoId === null || person === null) return;
    wanted.current = videoId;
    const take = () => {
      if (document.visibilityState !== 'visible') return;
      requests.current = requests.current.then(async () => {
        if (wanted.current !== videoId) return;
        await sendJson<unknown>('PUT', reviewPath(videoId, '/lease')).catch((error: unknown) => {
          if (error instanceof ApiError && error.status === 409 && wanted.current === videoId) refused(error);
        });
      });
    };
    const first = setTimeout(take, settleMs);
    const renewal = setInterval(take, renewMs);
    document.addEventListener('visibilitychange', take);
    return () => {
      clearTimeout(first);
      clearInterval(renewal);
      document.removeEventListener('visibilitychange', take);
    };
  }, [videoId, person]);

  const hasCard = videoId !== null && person !== null;
  useEffect(() => {
    if (!hasCard) return;
    const leave = () => {
      if (wanted.current !== null) void release(wanted.current);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      const held = wanted.current;
      wanted.current = null;
      if (held !== null) void requests.current.then(() => release(held));
    };
  }, [hasCard]);
}

/** Sent also while the page is being closed; where it fails, the lease runs out. */
async function release(videoId: string): Promise<void> {
  await fetch(reviewPath(videoId, '/lease'), { method: 'DELETE', keepalive: true }).catch(() => undefined);
}
