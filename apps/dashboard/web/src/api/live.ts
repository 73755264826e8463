import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { paced } from './paced.ts';

/** What the server says to have changed: the first word of the keys of queries. */
const areas = ['scans', 'settings', 'reviews', 'overview'];

/** It sums up every area, and while scans run one of them changes every two seconds. */
const overviewMs = 5_000;
/** A hashtag's view is several questions over its posts. */
const hashtagsMs = 10_000;

/**
 * Asks again for what is shown once the server says that it has changed. The browser connects again by itself; what changed
 * meanwhile nobody told, so that all of it is asked for.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/live');
    const overview = paced(() => void client.invalidateQueries({ queryKey: ['overview'] }), overviewMs);
    const hashtags = paced(() => void client.invalidateQueries({ queryKey: ['hashtags'] }), hashtagsMs);
    const changed = (area: string) => {
      if (area !== 'overview') void client.invalidateQueries({ queryKey: [area] });
      overview.call();
      // Scans bring posts, settings thresholds, and what the overview shows beside them the summaries of days.
      if (area !== 'reviews') hashtags.call();
    };
    for (const area of areas) source.addEventListener(area, () => changed(area));
    let wasLost = false;
    source.addEventListener('error', () => {
      wasLost = true;
    });
    source.addEventListener('open', () => {
      if (wasLost) areas.forEach(changed);
      wasLost = false;
    });
    return () => {
      source.close();
      overview.stop();
      hashtags.stop();
    };
  }, [client]);
}
