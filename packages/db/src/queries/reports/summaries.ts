import type { DailySummary } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';
import { inTransaction } from '../../in-transaction.ts';
import { onlyRow } from '../../only-row.ts';
import type { Db, Trx } from '../../schema.ts';
import { hasTold } from '../scans/whole-scans.ts';
import { isOpen } from '../scans/open-scans.ts';

/**
 * Of a row of `daily_summaries`: whether its numbers are known. Of a day on which every scan failed they are not, unless one had
 * stored videos before; what is unknown is told as null, not as 0.
 */
export const isKnownDay = sql<boolean>`(new_videos > 0 or failed_scans < scans)`;

/** A day of a hashtag. */
export type HashtagDay = { hashtagId: number; day: string };

/** `summarizeDays` of one hashtag's day. */
export async function summarizeDay(db: Db, hashtagId: number, day: string, now: Date): Promise<void> {
  await summarizeDays(db, [{ hashtagId, day }], now);
}

/**
 * Computes daily summaries from the stored facts in one statement and keeps them, replacing those before: whoever changes
 * the facts and computes them in one transaction has its change in the summary that stays.
 * New videos, their views, what viewers did with them and the high-priority creators are as first observed under the hashtag that day
 * (the seed's rule), so a recount at any later time gives the same numbers. Its scans keep the status that it tells of.
 * Snapshots are looked for in the months since a video was first seen.
 */
export async function summarizeDays(db: Db, days: HashtagDay[], now: Date): Promise<void> {
  if (days.length === 0) return;
  await inTransaction(db, async (trx) => {
    await lockSummaries(trx, days, now);
    await computeSummaries(trx, days, now);
  });
}

/**
 * Locks the days' summaries, made where they are missing. A statement of its own: one that waits in its middle for a
 * summary that somebody else writes would go on with the facts from before, and write them over the newer ones.
 */
async function lockSummaries(trx: Trx, days: HashtagDay[], now: Date): Promise<void> {
  await sql`
    insert into daily_summaries (hashtag_id, day, new_videos, new_views, high_priority_creators, scans, failed_scans, complete, computed_at)
    select hashtag_id, day, 0, 0, '{}', 0, 0, false, ${now} from ${distinctDays(days)} w
    order by day, hashtag_id
    on conflict (day, hashtag_id) do update set computed_at = excluded.computed_at where false`.execute(trx);
}

/** Of broken counts the sum may be more than its column holds. */
const largest = sql.lit('9223372036854775807');

async function computeSummaries(trx: Trx, days: HashtagDay[], now: Date): Promise<void> {
  await sql`
    with wanted as materialized (select hashtag_id, day from ${distinctDays(days)} w),
    counted as materialized (
      select s.id, s.hashtag_id, s.day, s.status, s.finished_at, s.videos_new, ${hasTold('s')} as told
      from wanted w join scans s on s.hashtag_id = w.hashtag_id and s.day = w.day),
    told as (
      select c.id, c.status from counted c join scans s on s.id = c.id
      where s.summarized_status is distinct from c.status
        and (s.finished_at, s.videos_new) is not distinct from (c.finished_at, c.videos_new)
      order by s.id for no key update of s),
    summarized as (
      update scans set summarized_status = told.status from told where scans.id = told.id)
    insert into daily_summaries (hashtag_id, day, new_videos, new_views, new_interactions, new_high_priority, high_priority_creators, scans, failed_scans, complete, computed_at)
    select w.hashtag_id, w.day, fresh.videos, fresh.views, fresh.interactions, fresh.flagged, priority.creators, runs.scans, runs.failed, runs.open = 0, ${now}
    from wanted w,
    lateral (
      select count(*) as videos, coalesce(sum(vh.first_view_count), 0) as views,
        least(coalesce(sum(s.interactions), 0), ${largest}) as interactions, count(*) filter (where vh.first_high_priority) as flagged
      from video_hashtags vh
      cross join lateral (select first_observed_at from ugc_videos where video_id = vh.video_id offset 0) v
      left join lateral (
        select like_count + comment_count + share_count as interactions from video_snapshots
        where video_id = vh.video_id and observed_at between v.first_observed_at and vh.first_seen_at
        order by observed_at desc limit 1) s on true
      where vh.hashtag_id = w.hashtag_id and vh.first_seen_day = w.day) fresh,
    lateral (
      select coalesce(array_agg(name order by views desc, name), '{}') as creators
      from (
        select coalesce(c.username, v.author_username, 'unknown') as name, sum(vh.first_view_count) as views
        from video_hashtags vh
        join ugc_videos v on v.video_id = vh.video_id
        left join creators c on c.creator_key = v.creator_key
        where vh.hashtag_id = w.hashtag_id and vh.first_seen_day = w.day and vh.first_high_priority
        group by 1) flagged) priority,
    lateral (
      select count(*) as scans, count(*) filter (where status = 'failed') as failed,
        count(*) filter (where ${isOpen('c')}) as open
      from counted c where c.hashtag_id = w.hashtag_id and c.day = w.day and c.told) runs
    order by w.day, w.hashtag_id
    on conflict (day, hashtag_id) do update set
      new_videos = excluded.new_videos, new_views = excluded.new_views,
      new_interactions = excluded.new_interactions, new_high_priority = excluded.new_high_priority,
      high_priority_creators = excluded.high_priority_creators, scans = excluded.scans,
      failed_scans = excluded.failed_scans, complete = excluded.complete, computed_at = excluded.computed_at`.execute(
    trx,
  );
}

function distinctDays(days: HashtagDay[]): RawBuilder<unknown> {
  return sql`(
    select distinct hashtag_id, day
    from unnest(${days.map(({ hashtagId }) => hashtagId)}::bigint[], ${days.map(({ day }) => day)}::date[])
      as d (hashtag_id, day))`;
}

/**
 * Days of hashtags whose summary does not tell how a scan ended, or is missing while a scan is open that began before
 * `openSince`. Reads such scans only: the order is an index's, or the planner would read all until it has enough.
 */
export async function staleSummaries(
  db: Db,
  options: { openSince: Date; limit: number },
): Promise<HashtagDay[]> {
  const result = await sql<HashtagDay>`
    select distinct "hashtagId", day from (
      (select hashtag_id as "hashtagId", day from scans
      where status in ('complete', 'failed') and summarized_status is distinct from status
      order by status, created_at limit ${options.limit})
      union all
      (select hashtag_id, day from scans
      where ${isOpen('scans')} and created_at < ${options.openSince}
        and summarized_status is distinct from status and summarized_status is null
      order by status, created_at limit ${options.limit})) stale`.execute(db);
  return result.rows;
}

/** A day's summaries, and those hashtags that were tracked on it and have none yet, with unknown numbers; each by name. */
export type SummariesOfDay = { summaries: DailySummary[]; withoutSummary: DailySummary[] };

/**
 * The summaries of one day: of the hashtags that were tracked on it, and of those that were removed since and brought videos.
 * Where none was kept, the scans are counted; a day after `today` has nobody without one.
 */
export async function summariesOfDay(
  db: Db,
  day: string,
  { today, timezone }: { today: string; timezone: string },
): Promise<SummariesOfDay> {
  const { rows } = await sql<DailySummary & { isKept: boolean }>`
    select h.name as hashtag, h.brand, ${day}::date as date,
      case when ${isKnownDay} then d.new_videos end as "newVideos",
      case when ${isKnownDay} then d.new_views end as "newViews",
      case when ${isKnownDay} then d.high_priority_creators end as "highPriorityCreators",
      coalesce(d.scans, runs.begun) as scans, coalesce(d.failed_scans, runs.failed) as "failedScans",
      coalesce(d.complete, runs.open = 0) as complete, d.day is not null as "isKept"
    from hashtags h
    left join daily_summaries d on d.day = ${day} and d.hashtag_id = h.id
    left join lateral (
      select count(*) as begun, count(*) filter (where status = 'failed') as failed,
        count(*) filter (where ${isOpen('scans')}) as open
      from scans where hashtag_id = h.id and day = ${day}) runs on d.day is null
    where (h.status <> 'removed' or d.new_videos > 0)
      and (d.day is not null or ${day}::date between (h.created_at at time zone ${timezone})::date and ${today}::date)
    order by h.name`.execute(db);
  const of = (kept: boolean) =>
    rows.filter((row) => row.isKept === kept).map(({ isKept: _isKept, ...row }) => row);
  return { summaries: of(true), withoutSummary: of(false) };
}

/** What a whole day brought, over all hashtags. */
export type DayTotals = {
  hashtags: number;
  /** How many of them are in no number: no scan of the day has told of them. */
  unknown: number;
  newVideos: number;
  newViews: number;
  highPriorityCreators: number;
};

/** The totals of a day, once no scan of it is open and its summaries tell of all; null before. */
export async function totalsOfSettledDay(db: Db, day: string): Promise<DayTotals | null> {
  if (await isDayUnsettled(db, day)) return null;
  const result = await sql<DayTotals>`
    select count(*) as hashtags, count(*) filter (where not ${isKnownDay}) as unknown, coalesce(sum(d.new_videos), 0) as "newVideos", coalesce(sum(d.new_views), 0) as "newViews",
      (select count(distinct creator) from daily_summaries c, unnest(c.high_priority_creators) creator
        where c.day = ${day}) as "highPriorityCreators"
    from daily_summaries d join hashtags h on h.id = d.hashtag_id
    where d.day = ${day} and (h.status <> 'removed' or d.new_videos > 0)`.execute(db);
  return result.rows[0] ?? null;
}

/** Looks at open and unsummarised scans until it finds one of the day; those of other days are few. */
async function isDayUnsettled(db: Db, day: string): Promise<boolean> {
  const result = await sql<{ unsettled: boolean }>`
    select exists (select from (
        select day from scans where ${isOpen('scans')} order by queued_at offset 0) open
        where day = ${day})
      or exists (select from (
        select day from scans where status in ('complete', 'failed') and summarized_status is distinct from status
        order by status, created_at offset 0) unsummarized
        where day = ${day}) as unsettled`.execute(db);
  return onlyRow(result).unsettled;
}
