/** Videos as a program without a pipeline writes them: rows of the first parameter, JSON, with camel-case names. */
export type VideoRow = {
  videoId: string;
  creatorKey: string | null;
  username: string | null;
  secUid: string | null;
  nickname: string | null;
  title: string;
  views: number;
  likes: number;
  comments: number;
  shares: number;
  saves: number | null;
  engagementRate: number;
  createdAt: string | null;
  hashtags: string[];
  notes: string[];
};

/**
 * The same rows in the same tables as a scored page, in one statement: creators, videos, snapshots, links to a hashtag.
 * $1 rows as JSON, $2 hashtag, $3 scan, $4 time of the observation, $5 its day. None of the product's care: no older
 * observations, no changed handles, no flags of other hashtags.
 */
const writeVideos = `
  r as materialized (
    select * from json_to_recordset($1::json) as r(
      "videoId" text, "creatorKey" text, username text, "secUid" text, nickname text, title text,
      views bigint, likes bigint, comments bigint, shares bigint, saves bigint,
      "engagementRate" numeric, "createdAt" timestamptz, hashtags json, notes json)),
  c as (
    insert into creators (creator_key, sec_uid, username, nickname, first_seen_at, last_seen_at)
    select distinct on ("creatorKey") "creatorKey", "secUid", username, nickname, $4::timestamptz, $4::timestamptz
    from r where "creatorKey" is not null order by "creatorKey"
    on conflict (creator_key) do update set username = excluded.username, nickname = excluded.nickname,
      last_seen_at = excluded.last_seen_at),
  v as (
    insert into ugc_videos (video_id, creator_key, author_username, author_sec_uid, title,
      view_count, like_count, comment_count, share_count, save_count, engagement_rate,
      created_at, collected_date, hashtags, notes, first_observed_at, last_observed_at)
    select "videoId", "creatorKey", username, "secUid", title, views, likes, comments, shares, saves, "engagementRate",
      "createdAt", $5::date, array(select json_array_elements_text(hashtags)),
      array(select json_array_elements_text(notes)), $4, $4
    from r order by "videoId"
    on conflict (video_id) do update set title = excluded.title, view_count = excluded.view_count,
      like_count = excluded.like_count, comment_count = excluded.comment_count, share_count = excluded.share_count,
      save_count = excluded.save_count, engagement_rate = excluded.engagement_rate,
      last_observed_at = excluded.last_observed_at),
  s as (
    insert into video_snapshots (video_id, observed_at, view_count, like_count, comment_count, share_count, save_count)
    select "videoId", $4, views, likes, comments, shares, saves from r on conflict do nothing),
  l as (
    insert into video_hashtags (hashtag_id, video_id, first_scan_id, first_seen_at, first_seen_day, first_view_count,
      first_high_priority, high_priority, high_priority_at)
    select $2::bigint, "videoId", $3::bigint, $4, $5, views, false, false, null from r order by "videoId"
    on conflict do nothing)`;

/** For a job with one video. */
export const upsertVideos = `with ${writeVideos} select 1`;

/** For a page: also its call and what that cost, the page itself, and its raw answer. $6 page, $7 raw bytes, $8 their size before. */
export const storePage = `with ${writeVideos},
  p as (
    insert into scan_pages (scan_id, page, fetched_at, item_count, rejected_count, video_ids, scored_at)
    select $3, $6::integer, $4, count(*), 0, array_agg("videoId"), $4 from r),
  spent as (
    insert into spending as s (day, hashtag_id, calls, unknown_calls, credits) values ($5::date, $2, 1, 0, 1)
    on conflict (day, hashtag_id) do update set calls = s.calls + 1, credits = s.credits + 1),
  call as (
    insert into api_calls (scan_id, hashtag_id, endpoint, dialect, status, credits_used, credits_remaining, milliseconds,
      called_at, day, finished_at)
    values ($3, $2, 'hashtag-videos', 'by-id', 200, 1, 1000, 1, $4, $5, $4) returning id)
  insert into raw_answers (call_id, scan_id, page, fetched_at, bytes, body)
  select id, $3, $6, $4, $8::integer, $7::bytea from call`;
