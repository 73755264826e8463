import { sql } from 'kysely';
import { lockFlags } from '../../locks.ts';
import type { Trx } from '../../schema.ts';

/**
 * Lets the queue follow the flags of some videos: one that a tracked hashtag flags is to be judged, since that flag rose;
 * one that none flags any more, and that nobody ever judged, no longer is; and what is in review is so for all of its
 * hashtags. A removed hashtag keeps its flags, which bring nothing into the queue.
 * The caller holds the videos' rows, or has just inserted them. Writes only what changes.
 */
export async function followFlags(trx: Trx, videoIds: string[]): Promise<void> {
  if (videoIds.length === 0) return;
  await sql`
    with flags as materialized (
      select v.video_id, l.since
      from (select distinct unnest(${videoIds}::text[]) as video_id) chosen
      join ugc_videos v on v.video_id = chosen.video_id
      cross join lateral (
        select min(vh.high_priority_at) as since
        from video_hashtags vh join hashtags h on h.id = vh.hashtag_id
        where vh.video_id = v.video_id and vh.high_priority and h.status <> 'removed') l),
    known as materialized (
      select r.video_id, r.state, r.since, f.since is not null or r.version > 0 as stays
      from flags f join reviews r on r.video_id = f.video_id
      order by r.video_id for no key update of r),
    gone as (
      delete from reviews r using known where r.video_id = known.video_id and not known.stays),
    added as (
      insert into reviews (video_id, state, since)
      select video_id, 'new', since from flags
      where since is not null and not exists (select from known where known.video_id = flags.video_id)
      order by video_id
      on conflict do nothing
      returning video_id, state, since)
    insert into review_hashtags (video_id, hashtag_id, state, since)
    select r.video_id, vh.hashtag_id, r.state, r.since
    from (select * from added union all select video_id, state, since from known where stays) r
    join video_hashtags vh on vh.video_id = r.video_id
    order by r.video_id, vh.hashtag_id
    on conflict do nothing`.execute(trx);
}

/** The same for all that some hashtags flag, when they were removed or are tracked again. Nothing is scored meanwhile. */
export async function followFlagsOfHashtags(trx: Trx, hashtagIds: number[]): Promise<void> {
  await lockFlags(trx);
  const { rows } = await sql<{ id: string }>`
    select distinct video_id as id from video_hashtags
    where hashtag_id = any(${hashtagIds}::bigint[]) and high_priority`.execute(trx);
  await followFlags(
    trx,
    rows.map(({ id }) => id),
  );
}
