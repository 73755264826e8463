import { sql } from 'kysely';
import { daysOf, type HistoryShape, scansPerDay } from './shape.ts';
import type { Step } from './video-statements.ts';

/** What fills scans, their pages, the ledger and the summaries from the links. */
export function scanStatements(shape: HistoryShape): Step[] {
  const { videosPerDay, hashtags, lastDay } = shape;
  const days = daysOf(shape);
  const scans = days * scansPerDay * hashtags;
  // The pages that a scan's new videos fill: the share of the hashtag, of 1.3 links a video.
  const pages = `ceil(${(videosPerDay * 1.3) / scansPerDay / 30} * ln((hashtag + 1.0) / hashtag) / ln(${hashtags + 1}))`;
  return [
    {
      about: 'pages with new videos',
      statement:
        sql.raw(`insert into scan_pages (scan_id, page, fetched_at, item_count, rejected_count, video_ids, scored_at)
        select scan_id, page, min(seen_at), count(*), 0, array_agg(video_id), min(seen_at)
        from links, lateral (select 1 + floor(pg_temp.draw(i, 9) * ${pages})::integer as page) p group by scan_id, page
        order by scan_id, page`),
    },
    {
      about: 'pages without',
      statement:
        sql.raw(`insert into scan_pages (scan_id, page, fetched_at, item_count, rejected_count, video_ids, scored_at)
        select id, 1, at, 0, 0, '{}', at
        from generate_series(1::bigint, ${scans}) id, lateral (
          select date '${lastDay}' - ${days - 1} + (id - 1) / ${hashtags} * interval '8 hours' as at) t
        on conflict do nothing`),
    },
    {
      about: 'scans',
      statement:
        sql.raw(`insert into scans (id, hashtag_id, reason, slot, day, status, max_videos, next_page, pages,
          videos_seen, videos_new, credits_used, stop_reason, queued_at, created_at, finished_at,
          summarized_status)
        overriding system value
        select scan_id, 1 + (scan_id - 1) % ${hashtags}, 'schedule', at, at::date, 'complete', 50, null, count(*),
          sum(item_count), sum(item_count), count(*), 'the list is at its end', at, at, at + interval '4 minutes', 'complete'
        from scan_pages, lateral (
          select date '${lastDay}' - ${days - 1} + (scan_id - 1) / ${hashtags} * interval '8 hours' as at) t
        group by scan_id, at order by scan_id`),
    },
    {
      about: 'calls',
      statement: sql`insert into api_calls (scan_id, hashtag_id, endpoint, dialect, status, credits_used,
          credits_remaining, milliseconds, called_at, day, finished_at)
        select s.id, s.hashtag_id, 'hashtag-videos', 'by-id', 200, 1, 1000000, 1000, p.fetched_at, s.day,
          p.fetched_at + interval '1 second'
        from scan_pages p join scans s on s.id = p.scan_id order by p.fetched_at, s.id, p.page`,
    },
    {
      about: 'spending',
      statement: sql`insert into spending (day, hashtag_id, calls, unknown_calls, credits)
        select day, hashtag_id, count(*), 0, count(*) from api_calls group by day, hashtag_id order by day, hashtag_id`,
    },
    {
      about: 'spending of all',
      statement: sql`insert into budget_days (day, spent) select day, sum(credits) from spending group by day order by day`,
    },
    {
      about: 'summaries',
      statement: sql`insert into daily_summaries (hashtag_id, day, new_videos, new_views, high_priority_creators,
          scans, failed_scans, complete, computed_at)
        select s.hashtag_id, s.day, coalesce(f.videos, 0), coalesce(f.views, 0), coalesce(f.creators, '{}'),
          s.scans, 0, true, s.ended + interval '1 minute'
        from (
          select hashtag_id, day, count(*) as scans, max(finished_at) as ended from scans group by hashtag_id, day) s
        left join (
          select hashtag_id, first_seen_day, count(*) as videos, sum(first_view_count) as views,
            array_agg('creator' || video_id) filter (where first_high_priority) as creators
          from video_hashtags group by hashtag_id, first_seen_day) f
          on f.hashtag_id = s.hashtag_id and f.first_seen_day = s.day
        order by s.day, s.hashtag_id`,
    },
    {
      about: 'counts',
      statement: sql`insert into hashtag_counts (hashtag_id, videos, high_priority)
        select hashtag_id, count(*), count(*) filter (where high_priority) from video_hashtags group by hashtag_id`,
    },
    {
      about: 'identities',
      statement: sql`select setval(pg_get_serial_sequence('hashtags', 'id'), (select max(id) from hashtags)),
        setval(pg_get_serial_sequence('scans', 'id'), (select max(id) from scans))`,
    },
  ];
}
