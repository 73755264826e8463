import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../schema.ts';

/** Which video-hashtag pairs to look at: those of some videos, or those of some hashtags. */
export type FlagScope = { videoIds: string[] } | { hashtagIds: number[] };

/**
 * Makes the high-priority flags of pairs follow the stored numbers and thresholds (the rule of `isHighPriority` in
 * packages/metrics), keeps when each first rose, and lets `ugc_videos.high_priority` say whether any hashtag flags the
 * video. Writes only what changes.
 */
export async function updateFlags(db: Db, scope: FlagScope, at: Date): Promise<void> {
  const chosen = condition(scope);
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
    with chosen as (select distinct vh.video_id from video_hashtags vh where ${chosen}),
    current as (
      select vh.video_id, bool_or(vh.high_priority) as flag
      from chosen join video_hashtags vh on vh.video_id = chosen.video_id
      group by vh.video_id)
    update ugc_videos v set high_priority = current.flag
    from current where v.video_id = current.video_id and v.high_priority is distinct from current.flag`.execute(
    db,
  );
}

function condition(scope: FlagScope): RawBuilder<unknown> {
  return 'videoIds' in scope
    ? sql`vh.video_id = any(${scope.videoIds})`
    : sql`vh.hashtag_id = any(${scope.hashtagIds})`;
}
