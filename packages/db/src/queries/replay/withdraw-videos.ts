import { sql } from 'kysely';
import type { Trx } from '../../schema.ts';

/** A link that is gone: the scan and the day that had counted its video as new. */
export type WithdrawnLink = { scanId: number; day: string };

/**
 * Removes videos that a page does not have any more, now that it is read otherwise: the link to the hashtag unless
 * another page of it has the video, then videos that no hashtag has, with their history, and creators without videos.
 * Reads the pages of the hashtag's scans, which only a page that lost a video asks for.
 */
export async function withdrawVideos(
  trx: Trx,
  page: { scanId: number; page: number; hashtagId: number },
  videoIds: string[],
): Promise<WithdrawnLink[]> {
  if (videoIds.length === 0) return [];
  const links = await sql<WithdrawnLink & { videoId: string }>`
    delete from video_hashtags vh
    where vh.hashtag_id = ${page.hashtagId} and vh.video_id = any(${videoIds})
      and not exists (
        select 1 from scans s join scan_pages p on p.scan_id = s.id
        where s.hashtag_id = ${page.hashtagId} and vh.video_id = any(p.video_ids)
          and not (p.scan_id = ${page.scanId} and p.page = ${page.page}))
    returning vh.video_id as "videoId", vh.first_scan_id as "scanId", vh.first_seen_day as day`.execute(trx);
  const unlinked = links.rows.map((link) => link.videoId);
  if (unlinked.length === 0) return [];
  const gone = await sql<{ videoId: string; creatorKey: string | null }>`
    delete from ugc_videos v
    where v.video_id = any(${unlinked})
      and not exists (select 1 from video_hashtags vh where vh.video_id = v.video_id)
    returning v.video_id as "videoId", v.creator_key as "creatorKey"`.execute(trx);
  const ids = gone.rows.map((row) => row.videoId);
  const creators = gone.rows.flatMap((row) => row.creatorKey ?? []);
  await sql`delete from video_snapshots where video_id = any(${ids})`.execute(trx);
  await sql`
    delete from creators c
    where c.creator_key = any(${creators})
      and not exists (select 1 from ugc_videos v where v.creator_key = c.creator_key)
      and not exists (select 1 from creator_outreach o where o.creator_key = c.creator_key)`.execute(trx);
  return links.rows;
}
