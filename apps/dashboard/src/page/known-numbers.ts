import type { HashtagOverview } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';

/**
 * A hashtag's numbers as far as they are known, else null: that nothing is stored says nothing while no scan has ended
 * well, and that nothing is new today is known only from a scan of today.
 */
export function knownNumbers(
  hashtag: Pick<HashtagOverview, 'videos' | 'newToday' | 'highPriority' | 'lastScan'>,
  today: string,
  timezone: string,
): { videos: number | null; newToday: number | null; highPriority: number | null } {
  const { videos, newToday, highPriority, lastScan } = hashtag;
  const complete = lastScan?.status === 'complete';
  const scannedToday = complete && dayOf(lastScan.at, timezone) === today;
  const known = videos > 0 || complete;
  return {
    videos: known ? videos : null,
    newToday: newToday > 0 || scannedToday ? newToday : null,
    highPriority: known ? highPriority : null,
  };
}
