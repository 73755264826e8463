import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../schema.ts';
import { high } from './high-priority.ts';

/**
 * Lets links of videos and hashtags follow sights `r` that are earlier than the one they were made from: the earliest sight
 * wins. Returns the scans, each once, that were the first to see such a video and are not any more: what they and their
 * days count is wrong until `recountOvertaken`. The links are locked before they are compared, so nobody's move is missed.
 */
export async function moveFirstSights(trx: Trx, sights: RawBuilder<unknown>): Promise<number[]> {
  const result = await sql<{ scanId: number }>`
    with earlier as materialized (
      select r.*, vh.first_scan_id as overtaken,
        ${high} as high
      from ${sights} join hashtags h on h.id = r."hashtagId"
      join video_hashtags vh on vh.hashtag_id = r."hashtagId" and vh.video_id = r."videoId"
      where r."observedAt" < vh.first_seen_at
      order by r."videoId" for no key update of vh),
    moved as (
      update video_hashtags vh set first_scan_id = e."scanId", first_seen_at = e."observedAt", first_seen_day = e.day,
        first_view_count = e.views, first_high_priority = e.high
      from earlier e where vh.hashtag_id = e."hashtagId" and vh.video_id = e."videoId")
    select distinct overtaken as "scanId" from earlier where overtaken <> "scanId"`.execute(trx);
  return result.rows.map(({ scanId }) => scanId);
}

/**
 * Counts again how many videos ended scans were the first to see, and makes the summaries of their days due. Their rows
 * are to be locked. Scans that have not ended are left alone: their end counts and makes due.
 */
export async function recountOvertaken(trx: Trx, scanIds: number[]): Promise<void> {
  if (scanIds.length === 0) return;
  await countNewVideos(trx, scanIds);
  await sql`
    update scans set summarized_status = null
    where id = any(${scanIds}::bigint[]) and status in ('complete', 'failed')`.execute(trx);
}

/** Counts again how many videos these scans were the first to see; of scans that have not ended, nothing is counted yet. */
export async function countNewVideos(trx: Trx, scanIds: number[]): Promise<void> {
  await sql`
    update scans s set videos_new = (
      select count(*) from video_hashtags vh
      where vh.hashtag_id = s.hashtag_id and vh.first_seen_day = s.day and vh.first_scan_id = s.id)
    where s.id = any(${scanIds}) and s.videos_new is not null`.execute(trx);
}
