import type { ExportVideo } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** Large enough that the round trips do not count, small enough that a slow reader holds little. */
const batchSize = 1000;

/**
 * The videos that were first seen under a hashtag from day `from` to day `to`, in batches, by that day and their id. No
 * connection and no snapshot is held between two batches, however slowly they are read: a video that comes meanwhile may be
 * in it or not, and none is in it twice.
 */
export async function* videosInBatches(
  db: Db,
  hashtagId: number,
  range: { from: string | null; to: string | null },
): AsyncGenerator<ExportVideo[]> {
  let after = { day: range.from ?? '-infinity', videoId: '' };
  for (;;) {
    const batch = await nextBatch(db, hashtagId, after, range.to ?? 'infinity');
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    if (batch.length < batchSize) return;
    after = { day: last.firstSeenDay, videoId: last.videoId };
  }
}

async function nextBatch(
  db: Db,
  hashtagId: number,
  after: { day: string; videoId: string },
  to: string,
): Promise<ExportVideo[]> {
  const result = await sql<ExportVideo>`
    with links as materialized (
      select video_id, high_priority, first_seen_day from video_hashtags
      where hashtag_id = ${hashtagId} and (first_seen_day, video_id) > (${after.day}::date, ${after.videoId})
        and first_seen_day >= ${after.day}::date and first_seen_day <= ${to}::date
      order by first_seen_day, video_id limit ${batchSize})
    select v.video_id as "videoId", coalesce(c.username, v.author_username) as username,
      coalesce(v.author_sec_uid, c.sec_uid) as "secUid",
      c.nickname, v.title, v.view_count as views, v.like_count as likes, v.comment_count as comments,
      v.share_count as shares, v.save_count as saves, v.engagement_rate as "engagementRate",
      l.high_priority as "highPriority", v.created_at as "createdAt", v.collected_date as "collectedDate", v.hashtags,
      l.first_seen_day as "firstSeenDay"
    from links l
    join ugc_videos v on v.video_id = l.video_id
    left join creators c on c.creator_key = v.creator_key
    order by l.first_seen_day, l.video_id`.execute(db);
  return result.rows;
}
