import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { meQuery } from './me.ts';
import { paced } from './paced.ts';
import { readAnew } from './read-anew.ts';

/** What the server says to have changed: the first word of the keys of queries. */
const areas = ['scans', 'settings', 'reviews', 'leases', 'overview'] as const;

/** Whether `useLive` asks again for what has this key once it has changed: the first word is an area, or follows from them. */
export function isFollowed([area]: QueryKey): boolean {
  return area === 'hashtags' || areas.some((told) => told === area);
}

const firstWaitMs = 1_000;
const longestWaitMs = 15_000;

/**
 * Asks again for what is shown once the server says that it has changed. A connection that ends is opened again here: a
 * browser does so after some ends only, and for good not after an answer such as 401 or a proxy's 502. There is none while
 * nobody sees the page: browsers have six for all tabs together, and requests beyond them wait for ever.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const reading = (area: string, waitMs: number) => paced(() => readAnew(client, [area]), waitMs);
    const readings = {
      scans: reading('scans', 2_000),
      settings: reading('settings', 2_000),
      leases: reading('leases', 2_000),
      // All parts of a list, one after the other.
      reviews: reading('reviews', 5_000),
      // It sums up every area, and while scans run one of them changes every two seconds.
      overview: reading('overview', 5_000),
      // A hashtag's view is several questions over its posts.
      hashtags: reading('hashtags', 10_000),
    };
    const changed = (area: (typeof areas)[number]) => {
      readings[area].call();
      // Nothing but the cards says who is on them.
      if (area === 'leases') return;
      readings.overview.call();
      // Reviews that nobody has judged go with their hashtag, or with the thresholds that flagged their posts.
      if (area === 'settings') readings.reviews.call();
      // Scans bring posts, settings thresholds, and what the overview shows beside them the summaries of days.
      if (area !== 'reviews') readings.hashtags.call();
    };
    /** Null while nobody sees the page. */
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let settled: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    /** Something may have changed that nobody told. */
    let isBehind = false;

    const open = () => {
      const opened = new EventSource('/api/live');
      source = opened;
      for (const area of areas) opened.addEventListener(area, () => changed(area));
      opened.addEventListener('error', () => void lose(opened));
      opened.addEventListener('open', () => {
        if (isBehind) areas.forEach(changed);
        isBehind = false;
        // A proxy may accept a connection and end it at once, again and again.
        settled = setTimeout(() => {
          failures = 0;
        }, longestWaitMs);
      });
    };
    const lose = async (lost: EventSource) => {
      lost.close();
      clearTimeout(settled);
      failures += 1;
      isBehind = true;
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      if (source !== lost) return;
      // Where the server answers and only this connection is refused, what is shown follows it by asking.
      if (client.getQueryState(meQuery.queryKey)?.status === 'success') areas.forEach(changed);
      timer = setTimeout(open, Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1)));
    };
    const close = () => {
      source?.close();
      source = null;
      isBehind = true;
      clearTimeout(timer);
      clearTimeout(settled);
    };
    const follow = () => {
      if (document.visibilityState === 'hidden') close();
      else if (source === null) open();
    };

    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
      for (const { stop } of Object.values(readings)) stop();
    };
  }, [client]);
}
