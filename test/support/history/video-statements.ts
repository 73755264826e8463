import { type RawBuilder, sql } from 'kysely';
import { daysOf, type HistoryShape, scansPerDay } from './shape.ts';

export type Step = { about: string; statement: RawBuilder<unknown> };

/** What fills hashtags, creators, videos, their snapshots and their links, in order. */
export function videoStatements(shape: HistoryShape): Step[] {
  const { videos, hashtags, observations, lastDay, videosPerDay } = shape;
  const days = daysOf(shape);
  const creators = Math.ceil(videos / 4);
  const slots = days * scansPerDay;
  return [
    {
      about: 'a number from 0 to 1 that depends on a row and a purpose',
      statement: sql`create function pg_temp.draw(key bigint, purpose bigint) returns float8 language sql immutable
        return (hashint8extended(key, purpose) & 1048575) / 1048576.0::float8`,
    },
    {
      about: 'what a video is',
      statement: sql.raw(`create temp view made as
        select i, (7000000000000000000 + i * 1000003)::text as video_id, slot, day,
          day + (slot % ${scansPerDay}) * interval '8 hours' + interval '3 minutes' as seen_at,
          1 + floor(pg_temp.draw(i, 3) ^ 2 * ${creators})::bigint as creator, views,
          (views * rate * 0.9)::bigint as likes, (views * rate * 0.07)::bigint as comments,
          (views * rate * 0.03)::bigint as shares
        from (
          select i, i * ${scansPerDay} / ${videosPerDay} as slot,
            date '${lastDay}' - ${days - 1} + (i / ${videosPerDay})::integer as day,
            floor(exp(pg_temp.draw(i, 1) ^ 2 * 14))::bigint as views, pg_temp.draw(i, 2) ^ 2 * 0.15 as rate
          from generate_series(0::bigint, ${videos - 1}) i offset 0) numbers`),
    },
    {
      about: 'what a creator is',
      statement: sql.raw(`create temp view makers as
        select c, 'MS4wLjABAAAA' || md5(c::text) || md5('-' || c) as sec_uid,
          'creator' || c as username, date '${lastDay}' as seen_at
        from generate_series(1::bigint, ${creators}) c`),
    },
    {
      about: 'hashtags',
      statement: sql.raw(`insert into hashtags (id, name, brand, scavio_id, schedule, next_scan_at)
        overriding system value
        select h, 'tag' || h, 'brand' || h % 50, h::text, '0 */8 * * *', date '${lastDay}' + interval '1 day'
        from generate_series(1, ${hashtags}) h`),
    },
    {
      about: 'creators',
      statement: sql`insert into creators (creator_key, sec_uid, username, nickname, first_seen_at, last_seen_at)
        select sec_uid, sec_uid, username, 'The ' || username, seen_at, seen_at from makers order by sec_uid`,
    },
    {
      about: 'videos',
      statement:
        sql.raw(`insert into ugc_videos (video_id, creator_key, author_username, author_sec_uid, title,
          view_count, like_count, comment_count, share_count, save_count, engagement_rate, high_priority,
          created_at, collected_date, hashtags, notes, first_observed_at, last_observed_at)
        select video_id, key, 'creator' || creator, key,
          'My favourite things of the day, part ' || i || ' #brand #campaign #fyp',
          views, likes, comments, shares, likes / 7, round((likes + comments + shares)::numeric / views, 4),
          views >= 10000 and round((likes + comments + shares)::numeric / views, 4) >= 0.05,
          seen_at - interval '5 hours', day, '{brand,campaign,fyp}', '{}', seen_at,
          seen_at + ${observations - 1} * interval '8 hours'
        from made, lateral (select 'MS4wLjABAAAA' || md5(creator::text) || md5('-' || creator) as key) maker`),
    },
    {
      about: 'which hashtags a video has',
      statement: sql.raw(`create temp view links as
        select m.*, h.hashtag, least(m.slot, ${slots - 1}) * ${hashtags} + h.hashtag as scan_id,
          m.views >= 10000 and round((likes + comments + shares)::numeric / views, 4) >= 0.05 as high
        from made m, lateral (
          select floor(exp(pg_temp.draw(i, 4) * ln(${hashtags + 1})))::bigint as hashtag
          union select floor(exp(pg_temp.draw(i, 5) * ln(${hashtags + 1})))::bigint where pg_temp.draw(i, 6) < 0.25
          union select floor(exp(pg_temp.draw(i, 7) * ln(${hashtags + 1})))::bigint where pg_temp.draw(i, 8) < 0.05) h`),
    },
    {
      about: 'links',
      statement: sql`insert into video_hashtags (hashtag_id, video_id, first_scan_id, first_seen_at, first_seen_day,
          first_view_count, first_high_priority, high_priority, high_priority_at)
        select hashtag, video_id, scan_id, seen_at, day, views * 2 / 5, high and views >= 25000, high,
          case when high then seen_at end
        from links`,
    },
    {
      about: 'reviews',
      statement: sql.raw(`insert into reviews (video_id, state, since)
        select video_id, case when pg_temp.draw(i, 10) < 0.5 then 'new' else 'approved' end, seen_at
        from made where views >= 10000 and round((likes + comments + shares)::numeric / views, 4) >= 0.05
        order by video_id`),
    },
    {
      about: 'reviews of hashtags',
      statement: sql`insert into review_hashtags (video_id, hashtag_id, state, since)
        select r.video_id, l.hashtag, r.state, r.since
        from reviews r join links l on l.video_id = r.video_id order by r.video_id, l.hashtag`,
    },
    {
      about: 'snapshots',
      statement: sql.raw(`insert into video_snapshots (video_id, observed_at,
          view_count, like_count, comment_count, share_count, save_count)
        select video_id, at, views * (2 + n) / ${observations + 1}, likes * (2 + n) / ${observations + 1},
          comments, shares, likes / 7
        from made, generate_series(0, ${observations - 1}) n,
          lateral (select seen_at + n * interval '8 hours' as at) observed
        where at < date '${lastDay}' + 1`),
    },
  ];
}
