import { type PostSums, type PostTotals, topPostCount } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** Days, both inclusive, `YYYY-MM-DD`, open when null. */
type OpenRange = { from: string | null; to: string | null };

/** Adds up the posts that were first seen under a hashtag on some days, by their newest numbers. */
export async function reportSums(db: Db, hashtagId: number, range: OpenRange): Promise<PostSums> {
  // As JSON, which is read three times as fast as so many rows.
  const { rows } = await sql<PostSums>`
    with posts as materialized (${postsOf(hashtagId, range)}),
    creators as (
      select s.key, coalesce(case when s.key is not null then coalesce(c.username, s.handle) end, 'unknown') as username,
        s.videos, s.plays, s.likes, s.comments, s.shares, s."highPriorityVideos", s."highPriorityPlays",
        s.videos as "newVideos", s."newViews"
      from (
        select creator_key as key, max(author_username) as handle, count(*) as videos, sum(view_count) as plays,
          sum(like_count) as likes, sum(comment_count) as comments, sum(share_count) as shares,
          count(*) filter (where high_priority) as "highPriorityVideos",
          coalesce(sum(view_count) filter (where high_priority), 0) as "highPriorityPlays",
          sum(first_view_count) as "newViews"
        from posts group by creator_key) s
      left join lateral (select username from creators found where found.creator_key = s.key offset 0) c on true),
    top as (
      select video_id, creator_key, view_count, like_count from posts
      order by view_count desc, like_count desc, video_id collate "C" limit ${topPostCount})
    select (select coalesce(json_agg(creators), '[]') from creators) as creators,
      (select coalesce(json_agg(json_build_object('videoId', t.video_id, 'author', creators.username,
          'views', t.view_count, 'likes', t.like_count, 'title', v.title)
          order by t.view_count desc, t.like_count desc, t.video_id collate "C"), '[]')
        from top t join creators on creators.key is not distinct from t.creator_key
        join ugc_videos v on v.video_id = t.video_id) as "topPosts"`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('a select without a table gave no row');
  return row;
}

/** The same posts, added up whoever made them. */
export async function reportTotals(db: Db, hashtagId: number, range: OpenRange): Promise<PostTotals> {
  const { rows } = await sql<PostTotals>`
    select coalesce(sum(videos), 0) as videos, count(*) as "uniqueCreators", coalesce(sum(plays), 0) as plays,
      coalesce(sum(likes), 0) as likes, coalesce(sum(comments), 0) as comments, coalesce(sum(shares), 0) as shares,
      count(*) filter (where videos > 1) as "repeatCreators", coalesce(sum(flagged), 0) as "highPriorityVideos"
    from (
      select count(*) as videos, sum(view_count) as plays, sum(like_count) as likes, sum(comment_count) as comments,
        sum(share_count) as shares, count(*) filter (where high_priority) as flagged
      from (${postsOf(hashtagId, range)}) posts group by creator_key) creators`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an aggregate gave no row');
  return row;
}

/** Looks each post up by its key: joined freely, a large hashtag is answered by reading the whole table of videos. */
function postsOf(hashtagId: number, { from, to }: OpenRange): RawBuilder<unknown> {
  return sql`select v.video_id, v.creator_key, v.author_username, v.view_count, v.like_count, v.comment_count,
      v.share_count, vh.high_priority, vh.first_view_count
    from video_hashtags vh
    cross join lateral (select * from ugc_videos found where found.video_id = vh.video_id offset 0) v
    where vh.hashtag_id = ${hashtagId}
      and vh.first_seen_day between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity')`;
}
