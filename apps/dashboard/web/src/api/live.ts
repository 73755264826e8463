import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { meQuery } from './me.ts';
import { paced } from './paced.ts';

/** What the server says to have changed: the first word of the keys of queries. */
const areas = ['scans', 'settings', 'reviews', 'overview'];

/** It sums up every area, and while scans run one of them changes every two seconds. */
const overviewMs = 5_000;
/** A hashtag's view is several questions over its posts. */
const hashtagsMs = 10_000;

const firstWaitMs = 1_000;
const longestWaitMs = 15_000;

/**
 * Asks again for what is shown once the server says that it has changed. A connection that ends is opened again here: a
 * browser does so after some ends only, and for good not after an answer such as 401 or a proxy's 502.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const overview = paced(() => void client.invalidateQueries({ queryKey: ['overview'] }), overviewMs);
    const hashtags = paced(() => void client.invalidateQueries({ queryKey: ['hashtags'] }), hashtagsMs);
    const changed = (area: string) => {
      if (area !== 'overview') void client.invalidateQueries({ queryKey: [area] });
      overview.call();
      // Scans bring posts, settings thresholds, and what the overview shows beside them the summaries of days.
      if (area !== 'reviews') hashtags.call();
    };
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let settled: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let isOver = false;

    const open = () => {
      source = new EventSource('/api/live');
      for (const area of areas) source.addEventListener(area, () => changed(area));
      source.addEventListener('error', () => void lose());
      source.addEventListener('open', () => {
        // What changed meanwhile nobody told.
        if (failures > 0) areas.forEach(changed);
        // A proxy may accept a connection and end it at once, again and again.
        settled = setTimeout(() => {
          failures = 0;
        }, longestWaitMs);
      });
    };
    const lose = async () => {
      source?.close();
      clearTimeout(settled);
      failures += 1;
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      if (isOver) return;
      // Where the server answers and only this connection is refused, what is shown follows it by asking.
      if (client.getQueryState(meQuery.queryKey)?.status === 'success') areas.forEach(changed);
      timer = setTimeout(open, Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1)));
    };

    open();
    return () => {
      isOver = true;
      clearTimeout(timer);
      clearTimeout(settled);
      source?.close();
      overview.stop();
      hashtags.stop();
    };
  }, [client]);
}
