import { type Db, type Hashtag, openManualScan } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import type { Queues } from '@ugc-radar/queue';
import type { Tracked } from './track-hashtags.ts';

/** A hashtag with the scan that fetches it now. `joined`: that was open already. */
export type Target<H extends Hashtag = Tracked> = H & { scanId: number; joined: boolean };

/**
 * Opens a scan for each hashtag, or joins the one that is open already, and lets the page that it needs next go
 * ahead of scheduled work. `max` overrides the hashtags' own limits for scans that are opened.
 */
export async function openScans<H extends Hashtag>(
  deps: { db: Db; queues: Queues; timezone: string },
  hashtags: H[],
  options: { max: number | undefined; forced: boolean | undefined; now: Date },
): Promise<Target<H>[]> {
  const { db, queues, timezone } = deps;
  const { max, forced = false, now } = options;
  const targets: Target<H>[] = [];
  for (const hashtag of hashtags) {
    const { scanId, nextPage, joined } = await openManualScan(db, hashtag, {
      maxVideos: max ?? hashtag.max_videos,
      now,
      day: dayOf(now, timezone),
      forced,
    });
    targets.push({ ...hashtag, scanId, joined });
    if (nextPage === null) continue;
    const job = { scanId, page: nextPage };
    await queues.enqueue('fetch-hashtag', [job], { urgent: true });
    if (joined) await queues.hasten('fetch-hashtag', job);
  }
  return targets;
}
