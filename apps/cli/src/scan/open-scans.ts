import { type Db, type Hashtag, openManualScan } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import type { Queues } from '@ugc-radar/queue';

/** A hashtag with the scan that fetches it now. `created`: it was not tracked before. */
export type Target = Hashtag & { created: boolean; scanId: number };

/**
 * Opens a scan for each hashtag, or joins the one that is open already, and queues the page that it needs next ahead of
 * scheduled work. `max` overrides the hashtags' own limits for scans that are opened.
 */
export async function openScans(
  deps: { db: Db; queues: Queues; timezone: string },
  hashtags: (Hashtag & { created: boolean })[],
  options: { max: number | undefined; forced: boolean | undefined; now: Date },
): Promise<Target[]> {
  const { db, queues, timezone } = deps;
  const { max, forced = false, now } = options;
  const targets: Target[] = [];
  for (const hashtag of hashtags) {
    const { scanId, nextPage } = await openManualScan(db, hashtag, {
      maxVideos: max ?? hashtag.max_videos,
      now,
      day: dayOf(now, timezone),
      forced,
    });
    targets.push({ ...hashtag, scanId });
    if (nextPage !== null)
      await queues.enqueue('fetch-hashtag', [{ scanId, page: nextPage }], { urgent: true });
  }
  return targets;
}
