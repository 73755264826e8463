import type { DailySummary } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/**
 * Computes one hashtag's daily summary from the stored facts and keeps it, replacing the one before.
 * New videos, their views and the high-priority creators are as first observed under the hashtag that day
 * (the seed's rule), so a recount at any later time gives the same numbers.
 */
export async function summarizeDay(db: Db, hashtagId: number, day: string, now: Date): Promise<void> {
  await sql`
    insert into daily_summaries (hashtag_id, day, new_videos, new_views, high_priority_creators, scans, failed_scans, complete, computed_at)
    select ${hashtagId}, ${day}, fresh.videos, fresh.views, priority.creators, runs.scans, runs.failed, runs.open = 0, ${now}
    from (
      select count(*) as videos, coalesce(sum(first_view_count), 0) as views
      from video_hashtags where hashtag_id = ${hashtagId} and first_seen_day = ${day}) fresh,
    (
      select coalesce(array_agg(name order by views desc, name), '{}') as creators
      from (
        select coalesce(c.username, v.author_username, 'unknown') as name, sum(vh.first_view_count) as views
        from video_hashtags vh
        join ugc_videos v on v.video_id = vh.video_id
        left join creators c on c.creator_key = v.creator_key
        where vh.hashtag_id = ${hashtagId} and vh.first_seen_day = ${day} and vh.first_high_priority
        group by 1) flagged) priority,
    (
      select count(*) as scans, count(*) filter (where status = 'failed') as failed,
        count(*) filter (where status in ('fetching', 'scoring')) as open
      from scans where hashtag_id = ${hashtagId} and day = ${day}) runs
    on conflict (day, hashtag_id) do update set
      new_videos = excluded.new_videos, new_views = excluded.new_views,
      high_priority_creators = excluded.high_priority_creators, scans = excluded.scans,
      failed_scans = excluded.failed_scans, complete = excluded.complete, computed_at = excluded.computed_at`.execute(
    db,
  );
}

/**
 * Days of hashtags whose summary is missing or older than what happened since: a scan that ended after it was computed,
 * or a scan that is still open past its deadline. Looks at scans since `since` only.
 */
export async function staleSummaries(
  db: Db,
  options: { since: Date; openSince: Date; limit: number },
): Promise<{ hashtagId: number; day: string }[]> {
  const result = await sql<{ hashtagId: number; day: string }>`
    select distinct s.hashtag_id as "hashtagId", s.day
    from scans s left join daily_summaries d on d.day = s.day and d.hashtag_id = s.hashtag_id
    where s.finished_at >= ${options.since} and (d.computed_at is null or d.computed_at < s.finished_at)
    union
    select s.hashtag_id, s.day
    from scans s left join daily_summaries d on d.day = s.day and d.hashtag_id = s.hashtag_id
    where s.status in ('fetching', 'scoring') and s.created_at < ${options.openSince} and d.computed_at is null
    limit ${options.limit}`.execute(db);
  return result.rows;
}

/** The summaries of one day, by hashtag name; of removed hashtags only those that brought videos. */
export async function summariesOfDay(db: Db, day: string): Promise<DailySummary[]> {
  const rows = await db
    .selectFrom('daily_summaries as d')
    .innerJoin('hashtags as h', 'h.id', 'd.hashtag_id')
    .select([
      'h.name as hashtag',
      'h.brand',
      'd.day as date',
      'd.new_videos as newVideos',
      'd.new_views as newViews',
      'd.high_priority_creators as highPriorityCreators',
      'd.scans',
      'd.failed_scans as failedScans',
      'd.complete',
    ])
    .where('d.day', '=', day)
    .where((eb) => eb.or([eb('h.status', '<>', 'removed'), eb('d.new_videos', '>', 0)]))
    .orderBy('h.name')
    .execute();
  return rows;
}

/** How many scans of a day are still open. */
export async function countOpenScans(db: Db, day: string): Promise<number> {
  const result = await sql<{ open: number }>`
    select count(*) as open from scans where day = ${day} and status in ('fetching', 'scoring')`.execute(db);
  return result.rows[0]?.open ?? 0;
}
