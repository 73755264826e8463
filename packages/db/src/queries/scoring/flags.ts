import { type RawBuilder, sql } from 'kysely';
import { lockFlags } from '../../locks.ts';
import type { Trx } from '../../schema.ts';
import { isHighPriority } from './high-priority.ts';
import { followFlags } from '../reviews/follow-flags.ts';

/**
 * Makes the high-priority flags of these hashtags' pairs follow the stored numbers and thresholds, keeps when each first
 * rose, which is `at` for those that rise now, and lets `ugc_videos.high_priority` say whether any hashtag flags the video;
 * the review queue follows. Writes only what changes. Nothing is scored meanwhile, until the transaction ends.
 */
export async function updateFlagsOfHashtags(trx: Trx, hashtagIds: number[], at: Date): Promise<void> {
  await lockFlags(trx);
  const changed = await updateFlagsOfLinks(
    trx,
    sql`select hashtag_id, video_id, ${at}::timestamptz as at from video_hashtags
      where hashtag_id = any(${hashtagIds}::bigint[])`,
  );
  await updateFlagsFromLinks(
    trx,
    sql`select video_id from video_hashtags where hashtag_id = any(${hashtagIds}::bigint[])`,
  );
  await followFlags(trx, changed);
}

/** The same for all pairs of some videos, each once, by a transaction that has `shareFlags`; flags that rise now rose when the video was observed. */
export async function updateFlagsOfVideos(trx: Trx, sights: VideoSight[]): Promise<void> {
  if (sights.length === 0) return;
  const videoIds = sights.map(({ videoId }) => videoId);
  await updateFlagsOfLinks(trx, linksOf(sights));
  await updateFlagsFromLinks(trx, sql`select unnest(${videoIds}::text[]) as video_id`);
  await followFlags(trx, videoIds);
}

/**
 * The same, also under `shareFlags`, where no link was removed: only videos with a link whose flag changes, which it returns, and those that `joined`
 * a hashtag, are looked at again. Leaves the review queue to the caller, who has other videos for it too.
 */
export async function updateFlagsOfSights(
  trx: Trx,
  sights: VideoSight[],
  joined: string[],
): Promise<string[]> {
  if (sights.length === 0) return [];
  const changed = await updateFlagsOfLinks(trx, linksOf(sights));
  const touched = [...new Set([...changed, ...joined])];
  if (touched.length > 0) await updateFlagsFromLinks(trx, sql`select unnest(${touched}::text[]) as video_id`);
  return changed;
}

type VideoSight = { videoId: string; observedAt: Date };

/** The links of videos, with when they were seen. */
function linksOf(sights: VideoSight[]): RawBuilder<unknown> {
  const ids = sights.map(({ videoId }) => videoId);
  const times = sights.map(({ observedAt }) => observedAt);
  return sql`select vh.hashtag_id, vh.video_id, seen.at
    from unnest(${ids}::text[], ${times}::timestamptz[]) as seen (video_id, at)
    join video_hashtags vh on vh.video_id = seen.video_id`;
}

/** Returns the videos of the links that it changed. */
async function updateFlagsOfLinks(trx: Trx, links: RawBuilder<unknown>): Promise<string[]> {
  const result = await sql<{ id: string }>`
    with links as materialized (${links}),
    current as (
      select links.*, ${isHighPriority(sql`v.engagement_rate`, sql`v.view_count`)} as flag
      from links
      join ugc_videos v on v.video_id = links.video_id
      join hashtags h on h.id = links.hashtag_id)
    update video_hashtags vh
    set high_priority = current.flag,
      high_priority_at = case when current.flag then coalesce(vh.high_priority_at, current.at) else vh.high_priority_at end
    from current
    where vh.hashtag_id = current.hashtag_id and vh.video_id = current.video_id
      and vh.high_priority is distinct from current.flag
    returning vh.video_id as id`.execute(trx);
  return result.rows.map(({ id }) => id);
}

/** A statement of its own, so that it sees the flags of the links. */
async function updateFlagsFromLinks(trx: Trx, videos: RawBuilder<unknown>): Promise<void> {
  await sql`
    with current as (
      select vh.video_id, bool_or(vh.high_priority) as flag
      from (select distinct video_id from (${videos}) videos) chosen
      join video_hashtags vh on vh.video_id = chosen.video_id
      group by vh.video_id)
    update ugc_videos v set high_priority = current.flag
    from current where v.video_id = current.video_id and v.high_priority is distinct from current.flag`.execute(
    trx,
  );
}
