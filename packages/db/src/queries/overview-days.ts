import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** What some days brought a hashtag, all as first seen, and what they cost. */
export type DaysFigures = {
  newVideos: number;
  newViews: number;
  /** Null when it is unknown of one of the days. */
  interactions: number | null;
  highPriority: number | null;
  credits: number;
};

export type HashtagDays = {
  name: string;
  last: DaysFigures;
  all: DaysFigures;
  /** Of the days that were summarised: how many days after the first, and its new videos. */
  days: [offset: number, newVideos: number][];
};

/**
 * The days `from` to `to` of every tracked hashtag, by name: the last of them alone and all together. Reads a row of
 * `daily_summaries` and one of `spending` per hashtag and day, whatever those days brought.
 */
export async function overviewDays(db: Db, range: { from: string; to: string }): Promise<HashtagDays[]> {
  const { from, to } = range;
  const result = await sql<HashtagDays>`
    with summed as (
      select hashtag_id, sum(new_videos) as videos, sum(new_views) as views,
        case when count(new_interactions) = count(*) then sum(new_interactions) end as interactions,
        case when count(new_high_priority) = count(*) then sum(new_high_priority) end as flagged,
        json_agg(json_build_array(day - ${from}::date, new_videos)) as days
      from daily_summaries where day between ${from} and ${to} group by hashtag_id),
    spent as (
      select hashtag_id, sum(credits) as credits, coalesce(sum(credits) filter (where day = ${to}), 0) as last
      from spending where day between ${from} and ${to} group by hashtag_id)
    select h.name, coalesce(s.days, '[]') as days,
      json_build_object('newVideos', coalesce(t.new_videos, 0), 'newViews', coalesce(t.new_views, 0),
        'interactions', case when t.day is null then 0 else t.new_interactions end,
        'highPriority', case when t.day is null then 0 else t.new_high_priority end,
        'credits', coalesce(p.last, 0)) as last,
      json_build_object('newVideos', coalesce(s.videos, 0), 'newViews', coalesce(s.views, 0),
        'interactions', case when s.hashtag_id is null then 0 else s.interactions end,
        'highPriority', case when s.hashtag_id is null then 0 else s.flagged end,
        'credits', coalesce(p.credits, 0)) as "all"
    from hashtags h
    left join summed s on s.hashtag_id = h.id
    left join daily_summaries t on t.day = ${to} and t.hashtag_id = h.id
    left join spent p on p.hashtag_id = h.id
    where h.status <> 'removed'
    order by h.name`.execute(db);
  return result.rows;
}
