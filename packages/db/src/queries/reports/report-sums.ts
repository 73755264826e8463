import { type PostSums, type PostTotals, topPostCount } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';

/** Days, both inclusive, `YYYY-MM-DD`, open when null. */
type OpenRange = { from: string | null; to: string | null };

/** More than any hashtag has. */
const everyCreator = 2_000_000_000;

/**
 * Adds up the posts that were first seen under a hashtag on some days, by their newest numbers. Reads each post of these days;
 * names and rows are made of the `creatorCount` creators with the most plays, or of every one.
 */
export async function reportSums(
  db: Db,
  hashtagId: number,
  range: OpenRange,
  creatorCount = everyCreator,
): Promise<PostSums> {
  // As JSON, which is read three times as fast as so many rows.
  const result = await sql<PostSums>`
    with ${postsAndCreators(hashtagId, range)},
    best as (select * from summed order by plays desc, likes desc fetch first ${creatorCount} rows with ties),
    flagged as (
      select ${username} as username, sum(c.flagged_plays) as plays from summed c where c.flagged > 0 group by 1),
    top as (
      select video_id, creator_key, view_count, like_count from posts
      order by view_count desc, like_count desc, video_id collate "C" limit ${topPostCount})
    select ${totals} as totals,
      (select count(*) from posts) as "newVideos",
      (select coalesce(sum(first_view_count), 0) from posts) as "newViews",
      (select coalesce(json_agg(json_build_object('key', c.key, 'username', ${username}, 'videos', c.videos,
        'plays', c.plays, 'likes', c.likes)), '[]') from best c) as creators,
      (select coalesce(json_agg(flagged), '[]') from flagged) as "flaggedCreators",
      (select coalesce(json_agg(json_build_object('videoId', t.video_id, 'author', ${username},
          'views', t.view_count, 'likes', t.like_count, 'title', v.title)
          order by t.view_count desc, t.like_count desc, t.video_id collate "C"), '[]')
        from top t join ugc_videos v on v.video_id = t.video_id
        left join summed c on c.key = t.creator_key) as "topPosts"`.execute(db);
  return onlyRow(result);
}

/** The same posts, added up whoever made them. */
export async function reportTotals(db: Db, hashtagId: number, range: OpenRange): Promise<PostTotals> {
  const result = await sql<{ totals: PostTotals }>`
    with ${postsAndCreators(hashtagId, range)} select ${totals} as totals`.execute(db);
  return onlyRow(result).totals;
}

/** A creator `c` of `summed` by name: that of all unknown authors is none. */
const username = sql`coalesce(
  (select found.username from creators found where found.creator_key = c.key),
  case when c.key is not null then c.handle end, 'unknown')`;

const totals = sql`(
  select json_build_object('videos', coalesce(sum(videos), 0), 'uniqueCreators', count(*),
    'plays', coalesce(sum(plays), 0), 'likes', coalesce(sum(likes), 0), 'comments', coalesce(sum(comments), 0),
    'shares', coalesce(sum(shares), 0), 'repeatCreators', count(*) filter (where videos > 1),
    'highPriorityVideos', coalesce(sum(flagged), 0))
  from summed)`;

/** The tables `posts` and `summed`, its posts by creator. */
function postsAndCreators(hashtagId: number, { from, to }: OpenRange): RawBuilder<unknown> {
  // All keys at once are looked up in one walk over the index, twice as fast as one by one. The join is a full one, of the
  // same posts on both sides, because such are never nested loops: nobody can estimate how many come out of an array.
  return sql`
    links as materialized (
      select video_id, high_priority, first_view_count from video_hashtags
      where hashtag_id = ${hashtagId}
        and first_seen_day between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity')),
    posts as materialized (
      select video_id, v.creator_key, v.author_username, v.view_count, v.like_count, v.comment_count, v.share_count,
        links.high_priority, links.first_view_count
      from links full join (
        select video_id, creator_key, author_username, view_count, like_count, comment_count, share_count
        from ugc_videos where video_id = any (array(select video_id from links)) offset 0) v using (video_id)),
    summed as materialized (
      select creator_key as key, max(author_username) as handle, count(*) as videos, sum(view_count) as plays,
        sum(like_count) as likes, sum(comment_count) as comments, sum(share_count) as shares,
        count(*) filter (where high_priority) as flagged,
        sum(view_count) filter (where high_priority) as flagged_plays
      from posts group by creator_key)`;
}
