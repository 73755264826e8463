import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** Days, both inclusive, `YYYY-MM-DD`. */
export type DayRange = { from: string; to: string };

/**
 * What is computed post by post looks at so many of the newest at most: below it every figure is exact, above it the
 * largest hashtag costs no more than any other.
 */
export const newestPostLimit = 2000;

/** The links to the posts first seen under a hashtag in a range of days, the newest days first, as a query. */
export function newestLinks(hashtagId: number, range: DayRange, limit: number): RawBuilder<unknown> {
  return sql`select video_id, high_priority from video_hashtags
    where hashtag_id = ${hashtagId} and first_seen_day between ${range.from}::date and ${range.to}::date
    order by first_seen_day desc limit ${limit}`;
}

/** `more`: there are older posts in the range than those that the answer is about. */
export type PostPoints = { points: { engagementRate: number; views: number }[]; more: boolean };

/** Engagement rate and views of the newest posts of a range, by their newest numbers: what thresholds decide about. */
export async function postPoints(db: Db, hashtagId: number, range: DayRange): Promise<PostPoints> {
  // `offset 0` looks each post up by its key, whatever the planner thinks of joining the whole table.
  const { rows } = await sql<PostPoints['points'][number]>`
    select v.engagement_rate as "engagementRate", v.view_count as views
    from (${newestLinks(hashtagId, range, newestPostLimit + 1)}) links
    cross join lateral (
      select engagement_rate, view_count from ugc_videos where video_id = links.video_id offset 0) v`.execute(
    db,
  );
  return { points: rows.slice(0, newestPostLimit), more: rows.length > newestPostLimit };
}

/** A hashtag that posts carry beside the one that they were found under. `tracked`: it is scanned or paused here. */
export type CoUsedHashtag = { name: string; posts: number; views: number; tracked: boolean };

/** The hashtags that the newest posts of a range carry most often, without the hashtag itself, most posts first. */
export async function coUsedHashtags(
  db: Db,
  hashtag: { id: number; name: string },
  range: DayRange,
  limit: number,
): Promise<CoUsedHashtag[]> {
  const { rows } = await sql<CoUsedHashtag>`
    with posts as materialized (
      select v.hashtags, v.view_count
      from (${newestLinks(hashtag.id, range, newestPostLimit)}) links
      cross join lateral (select hashtags, view_count from ugc_videos where video_id = links.video_id offset 0) v),
    counted as (
      select name, count(*) as posts, sum(view_count) as views
      from posts cross join lateral (select distinct lower(unnest(posts.hashtags)) as name) names
      where name <> ${hashtag.name}
      group by name order by posts desc, views desc, name limit ${limit})
    select counted.*, coalesce(h.status <> 'removed', false) as tracked
    from counted left join hashtags h on h.name = counted.name
    order by posts desc, views desc, counted.name`.execute(db);
  return rows;
}
