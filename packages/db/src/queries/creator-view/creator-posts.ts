import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

export type CreatorPost = {
  videoId: string;
  username: string | null;
  title: string;
  views: number;
  likes: number;
  comments: number;
  shares: number;
  engagementRate: number;
  highPriority: boolean;
  createdAt: Date | null;
  firstSeenAt: Date;
  /** Names of the tracked hashtags that showed it. */
  foundUnder: string[];
};

/** A creator's posts, the highest video id first, which grows with time; `before` continues after the post with that id. */
export async function creatorPosts(
  db: Db,
  key: string,
  options: { limit: number; before?: string | undefined },
): Promise<CreatorPost[]> {
  const { before = null } = options;
  const after = before === null ? sql`true` : sql`video_id < ${before}`;
  const { rows } = await sql<CreatorPost & { createdAt: Date | null }>`
    select v.video_id as "videoId", v.author_username as username, v.title, v.view_count as views, v.like_count as likes,
      v.comment_count as comments, v.share_count as shares, v.engagement_rate as "engagementRate",
      v.high_priority as "highPriority", v.created_at as "createdAt", v.first_observed_at as "firstSeenAt",
      array(
        select h.name from video_hashtags vh join hashtags h on h.id = vh.hashtag_id
        where vh.video_id = v.video_id order by h.name) as "foundUnder"
    from (
      select * from ugc_videos where creator_key = ${key} and ${after}
      order by video_id desc limit ${options.limit}) v
    order by v.video_id desc`.execute(db);
  return rows;
}
