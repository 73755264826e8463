import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../schema.ts';

/**
 * Makes the high-priority flags of the chosen video-hashtag pairs follow the stored numbers and thresholds
 * (the rule of `isHighPriority` in packages/metrics), keeps when each first rose, and lets `ugc_videos.high_priority`
 * say whether any hashtag flags the video. Writes only what changes.
 */
export async function updateFlags(db: Db, chosen: RawBuilder<unknown>, at: Date): Promise<void> {
  await sql`
    with current as (
      select vh.hashtag_id, vh.video_id,
        v.engagement_rate >= h.engagement_threshold and v.view_count >= h.view_threshold as flag
      from video_hashtags vh
      join ugc_videos v on v.video_id = vh.video_id
      join hashtags h on h.id = vh.hashtag_id
      where ${chosen})
    update video_hashtags vh
    set high_priority = current.flag,
      high_priority_at = case when current.flag then coalesce(vh.high_priority_at, ${at}) else vh.high_priority_at end
    from current
    where vh.hashtag_id = current.hashtag_id and vh.video_id = current.video_id
      and vh.high_priority is distinct from current.flag`.execute(db);
  await sql`
    with current as (
      select vh.video_id, exists (
        select 1 from video_hashtags any_hashtag where any_hashtag.video_id = vh.video_id and any_hashtag.high_priority
      ) as flag
      from video_hashtags vh where ${chosen})
    update ugc_videos v set high_priority = current.flag
    from current where v.video_id = current.video_id and v.high_priority is distinct from current.flag`.execute(
    db,
  );
}
