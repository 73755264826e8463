import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/**
 * Lets the queue follow the flags of some videos: one that a hashtag flags is to be judged, since that flag rose; one that
 * none flags any more, and that nobody ever judged, no longer is; and what is in review is so for all of its hashtags.
 * The caller holds the videos' rows, or has just inserted them. Writes only what changes.
 */
export async function followFlags(db: Db, videoIds: string[]): Promise<void> {
  if (videoIds.length === 0) return;
  await sql`
    with flags as materialized (
      select v.video_id, v.high_priority, l.since
      from (select distinct unnest(${videoIds}::text[]) as video_id) chosen
      join ugc_videos v on v.video_id = chosen.video_id
      cross join lateral (
        select min(high_priority_at) filter (where high_priority) as since
        from video_hashtags where video_id = v.video_id) l),
    known as materialized (
      select r.video_id, r.state, r.since, f.high_priority or r.version > 0 as stays
      from flags f join reviews r on r.video_id = f.video_id
      order by r.video_id for no key update of r),
    gone as (
      delete from reviews r using known where r.video_id = known.video_id and not known.stays),
    added as (
      insert into reviews (video_id, state, since)
      select video_id, 'new', since from flags
      where high_priority and not exists (select from known where known.video_id = flags.video_id)
      order by video_id
      on conflict do nothing
      returning video_id, state, since)
    insert into review_hashtags (video_id, hashtag_id, state, since)
    select r.video_id, vh.hashtag_id, r.state, r.since
    from (select * from added union all select video_id, state, since from known where stays) r
    join video_hashtags vh on vh.video_id = r.video_id
    order by r.video_id, vh.hashtag_id
    on conflict do nothing`.execute(db);
}
