import { sql } from 'kysely';
import type { Db, Trx } from '../../schema.ts';
import { inIndexOrder } from './in-index-order.ts';
import type { ReviewScope } from './review-places.ts';

/** Where a list of posts goes on; the day is that of the first sight under the hashtag, null where none is chosen. */
export type PostPlace = { videoId: string; day: string | null };

type PostsQuery = ReviewScope & { after?: PostPlace | undefined };

/** So many posts are looked at for one part of the list, whether or not they belong to it. */
const lookedAt = 200;

/**
 * Posts of tracked hashtags that are not in review, the newest first: none flags them, and nobody judged them. Of all posts the newest by
 * video id, which grows with time; of a hashtag or brand by the day they were found. Looks at a bounded number of posts, so
 * a part may have few or none; `next` is where the list goes on, null at its end.
 */
export async function unflaggedPosts(
  db: Db,
  query: PostsQuery & { limit: number },
): Promise<{ videoIds: string[]; next: PostPlace | null }> {
  const rows = await inIndexOrder(db, (trx) => newestPosts(trx, query));
  const unflagged = rows.filter((row) => !row.isLeftOut).slice(0, query.limit);
  const last = unflagged.length === query.limit ? unflagged.at(-1) : rows.at(-1);
  const isEnd = last === undefined || (last === rows.at(-1) && rows.length < lookedAt);
  return {
    videoIds: unflagged.map(({ videoId }) => videoId),
    next: isEnd ? null : { videoId: last.videoId, day: last.day },
  };
}

async function newestPosts(trx: Trx, query: PostsQuery): Promise<(PostPlace & { isLeftOut: boolean })[]> {
  // Whether it has a tracked hashtag is looked up post by post: asked with `exists`, the planner may read all links for it.
  const { rows } = await sql<PostPlace & { isLeftOut: boolean }>`
    select posts.video_id as "videoId", posts.day,
      posts.is_elsewhere or reviewed.video_id is not null or tracked.video_id is null as "isLeftOut"
    from (${postsOf(query)}) posts
    left join reviews reviewed on reviewed.video_id = posts.video_id
    left join lateral (
      select l.video_id from video_hashtags l join hashtags h on h.id = l.hashtag_id
      where l.video_id = posts.video_id and h.status <> 'removed' limit 1) tracked on true
    order by posts.day desc nulls first, posts.video_id desc limit ${lookedAt}`.execute(trx);
  return rows;
}

function postsOf({ hashtagId, brand, after }: PostsQuery) {
  if (hashtagId === undefined && brand === undefined) {
    const before = after === undefined ? sql`true` : sql`video_id < ${after.videoId}`;
    return sql`select video_id, null::date as day, false as is_elsewhere from ugc_videos
      where ${before} order by video_id desc limit ${lookedAt}`;
  }
  const chosen =
    hashtagId === undefined ? sql`h.brand = ${brand} and h.status <> 'removed'` : sql`h.id = ${hashtagId}`;
  const before =
    after === undefined
      ? sql`true`
      : sql`(first_seen_day, video_id) < (${after.day}::date, ${after.videoId})`;
  // A post of several hashtags of a brand has its place where it was found last. Where else it is found it is looked at too:
  // only then are fewer rows than asked for the end of all of these hashtags.
  return sql`select video_id, day, day <> (
      select max(o.first_seen_day) from video_hashtags o join hashtags h on h.id = o.hashtag_id
      where o.video_id = found.video_id and ${chosen}) as is_elsewhere
    from (
      select l.video_id, max(l.day) as day
      from hashtags h cross join lateral (
        select video_id, first_seen_day as day from video_hashtags
        where hashtag_id = h.id and ${before} order by first_seen_day desc, video_id desc limit ${lookedAt}) l
      where ${chosen} group by l.video_id
      order by max(l.day) desc, l.video_id desc limit ${lookedAt}) found`;
}
