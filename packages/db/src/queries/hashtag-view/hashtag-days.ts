import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { isKnownDay } from '../reports/summaries.ts';
import type { DayRange } from './newest-posts.ts';
import { onlyRow } from '../../only-row.ts';
import { hasTold } from '../scans/whole-scans.ts';

/** Growth is looked up snapshot by snapshot, for so many of the newest posts at most. */
const growingPostLimit = 1000;

/** What a hashtag's summary of one day says; null where the day has none, or one that found nothing because every scan failed. */
export type SummaryDay = {
  day: string;
  newVideos: number | null;
  newViews: number | null;
  /** Whether a scan of the day is complete; one that is open or failed may have seen nothing. */
  isScanned: boolean;
};

/** Every day of a range, the earliest first, each and one of its scans looked up by their keys. */
export async function summaryDays(db: Db, hashtagId: number, range: DayRange): Promise<SummaryDay[]> {
  // Asked with `exists`, the planner may read all scans of the hashtag.
  const { rows } = await sql<SummaryDay>`
    select d.day::date as day, s.new_videos as "newVideos", s.new_views as "newViews",
      scanned.id is not null as "isScanned"
    from generate_series(${range.from}::date::timestamp, ${range.to}::date::timestamp, interval '1 day') as d (day)
    left join lateral (
      select * from daily_summaries
      where day = d.day::date and hashtag_id = ${hashtagId} and ${isKnownDay}
      offset 0) s on true
    left join lateral (
      select id from scans c where hashtag_id = ${hashtagId} and day = d.day::date and status = 'complete' and ${hasTold('c')} limit 1) scanned on true
    order by d.day`.execute(db);
  return rows;
}

export type GainedDay = { day: string; viewsGained: number };

/**
 * The views that a hashtag's newest posts gained on each day of a range: the differences between one snapshot of a post and
 * the one before, on the day of the later one in `timezone`. What a post had when it was first seen is no gain; a count
 * that TikTok took back is a negative one. Days on which nothing changed are missing.
 */
export async function viewsGainedByDay(
  db: Db,
  hashtagId: number,
  range: DayRange,
  timezone: string,
): Promise<GainedDay[]> {
  const from = sql`(${range.from}::date::timestamp at time zone ${timezone})`;
  const until = sql`((${range.to}::date + 1)::timestamp at time zone ${timezone})`;
  // A post last seen before the range gained nothing in it; of the others, only the months since they were first seen.
  const { rows } = await sql<GainedDay>`
    select (observed_at at time zone ${timezone})::date as day, sum(gained) as "viewsGained"
    from (
      select s.observed_at,
        s.view_count - coalesce(lag(s.view_count) over (partition by n.video_id order by s.observed_at), before.view_count)
          as gained
      from (
        select video_id from video_hashtags
        where hashtag_id = ${hashtagId} and first_seen_day <= ${range.to}::date
        order by first_seen_day desc limit ${growingPostLimit}) n
      cross join lateral (
        select first_observed_at from ugc_videos
        where video_id = n.video_id and last_observed_at >= ${from} offset 0) v
      left join lateral (
        select view_count from video_snapshots
        where video_id = n.video_id and observed_at >= v.first_observed_at and observed_at < ${from}
        order by observed_at desc limit 1) before on true
      cross join lateral (
        select observed_at, view_count from video_snapshots
        where video_id = n.video_id and observed_at >= greatest(v.first_observed_at, ${from}) and observed_at < ${until}
        offset 0) s) steps
    where gained is not null
    group by 1 order by 1`.execute(db);
  return rows;
}

/**
 * The first day whose posts `viewsGainedByDay` measures all of; null where it measures every post of a hashtag up to
 * `lastDay`. What was gained on the days before it is known of none, or of a part, of the posts of then.
 */
export async function gainsKnownSince(db: Db, hashtagId: number, lastDay: string): Promise<string | null> {
  const { rows } = await sql<{ day: string }>`
    select first_seen_day + 1 as day from video_hashtags
    where hashtag_id = ${hashtagId} and first_seen_day <= ${lastDay}::date
    order by first_seen_day desc offset ${growingPostLimit} limit 1`.execute(db);
  return rows[0]?.day ?? null;
}

/** How many posts a hashtag has and how many of them it flags. */
export async function countsOfHashtag(
  db: Db,
  hashtagId: number,
): Promise<{ videos: number; highPriority: number }> {
  const result = await sql<{ videos: number; highPriority: number }>`
    select coalesce(sum(videos), 0) as videos, coalesce(sum(high_priority), 0) as "highPriority"
    from (
      select videos, high_priority from hashtag_counts where hashtag_id = ${hashtagId}
      union all select videos, high_priority from hashtag_count_changes where hashtag_id = ${hashtagId}) parts`.execute(
    db,
  );
  return onlyRow(result);
}
