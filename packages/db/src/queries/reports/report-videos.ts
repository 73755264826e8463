import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** One stored video as a report reads it. */
export type StoredVideo = {
  videoId: string;
  creatorKey: string | null;
  username: string | null;
  secUid: string | null;
  title: string;
  views: number;
  likes: number;
  comments: number;
  shares: number;
  engagementRate: number;
  highPriority: boolean;
  createdAt: Date | null;
  collectedDate: string;
  /** Whether this is its first sight under the hashtag within the report's scope, and the views it had then. */
  isNew: boolean;
  firstViews: number;
};

const columns = sql`
  v.video_id as "videoId", v.creator_key as "creatorKey", coalesce(c.username, v.author_username) as username,
  coalesce(v.author_sec_uid, c.sec_uid) as "secUid", v.title, v.view_count as views, v.like_count as likes, v.comment_count as comments,
  v.share_count as shares, v.engagement_rate as "engagementRate", vh.high_priority as "highPriority",
  v.created_at as "createdAt", v.collected_date as "collectedDate", vh.first_view_count as "firstViews"`;

/** The videos that one scan was served, with their newest numbers. */
export async function videosOfScan(db: Db, scanId: number): Promise<StoredVideo[]> {
  const result = await sql<StoredVideo>`
    select ${columns}, vh.first_scan_id = s.id as "isNew"
    from scans s
    join lateral (select distinct unnest(p.video_ids) as video_id from scan_pages p where p.scan_id = s.id) served on true
    join video_hashtags vh on vh.hashtag_id = s.hashtag_id and vh.video_id = served.video_id
    join ugc_videos v on v.video_id = served.video_id
    left join creators c on c.creator_key = v.creator_key
    where s.id = ${scanId}
    order by v.view_count desc, v.video_id`.execute(db);
  return result.rows;
}

/**
 * The videos of a hashtag that were first seen under it from day `from` to day `to`, both inclusive and open when null.
 */
export async function videosOfHashtag(
  db: Db,
  hashtagId: number,
  range: { from: string | null; to: string | null },
): Promise<StoredVideo[]> {
  const result = await sql<StoredVideo>`
    select ${columns}, true as "isNew"
    from video_hashtags vh
    join ugc_videos v on v.video_id = vh.video_id
    left join creators c on c.creator_key = v.creator_key
    where vh.hashtag_id = ${hashtagId}
      and vh.first_seen_day between coalesce(${range.from}::date, '-infinity') and coalesce(${range.to}::date, 'infinity')
    order by v.view_count desc, v.video_id`.execute(db);
  return result.rows;
}
