import type { Video } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../schema.ts';

/** A video as seen at one moment, with what was computed from it. */
export type Observation = Video & { creatorKey: string | null; engagementRate: number };

export type ObservationContext = { hashtagId: number; scanId: number; observedAt: Date; day: string };

/**
 * Writes observations of distinct videos, sorted by id, and links them to the hashtag that showed them.
 * The newest observation wins, whatever the order of writing; a snapshot is kept when the numbers changed.
 * Returns how many were never seen before under the hashtag.
 */
export async function upsertVideos(
  trx: Trx,
  observations: Observation[],
  context: ObservationContext,
): Promise<number> {
  if (observations.length === 0) return 0;
  const rows = recordset(observations);
  const written = await upsertNewest(trx, rows, context);
  if (written < observations.length) await addOlder(trx, rows, context);
  return linkToHashtag(trx, rows, context);
}

function recordset(observations: Observation[]): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify(observations)}) as r(
    "videoId" text, "creatorKey" text, username text, "secUid" text, title text,
    views bigint, likes bigint, comments bigint, shares bigint, saves bigint,
    "engagementRate" numeric, "createdAt" timestamptz, hashtags json, notes json)`;
}

const numbers = sql`view_count, like_count, comment_count, share_count, save_count`;

/** Inserts or overwrites, unless the stored observation is newer; writes snapshots of what changed. */
async function upsertNewest(
  trx: Trx,
  rows: RawBuilder<unknown>,
  context: ObservationContext,
): Promise<number> {
  const { observedAt, day } = context;
  const result = await sql<{ written: number }>`
    with r as materialized (select * from ${rows}),
    previous as (
      select v.video_id, ${numbers} from ugc_videos v
      where v.video_id in (select "videoId" from r) order by v.video_id for update),
    -- The sorted insert below reads all of this before it writes: FOR UPDATE would not see rows written by this statement.
    observed as materialized (
      select r.*, (r.views, r.likes, r.comments, r.shares, r.saves) is distinct from
        (p.view_count, p.like_count, p.comment_count, p.share_count, p.save_count) as changed
      from r left join previous p on p.video_id = r."videoId"),
    written as (
      insert into ugc_videos as v (video_id, creator_key, author_username, author_sec_uid, title,
        view_count, like_count, comment_count, share_count, save_count, engagement_rate,
        created_at, collected_date, hashtags, notes, first_observed_at, last_observed_at)
      select o."videoId", o."creatorKey", o.username, o."secUid", o.title,
        o.views, o.likes, o.comments, o.shares, o.saves, o."engagementRate", o."createdAt", ${day},
        array(select json_array_elements_text(o.hashtags)), array(select json_array_elements_text(o.notes)),
        ${observedAt}, ${observedAt}
      from observed o order by o."videoId"
      on conflict (video_id) do update set
        creator_key = coalesce(case when excluded.creator_key like '@%' then coalesce(v.creator_key, excluded.creator_key) else excluded.creator_key end, v.creator_key),
        author_username = coalesce(excluded.author_username, v.author_username),
        author_sec_uid = coalesce(excluded.author_sec_uid, v.author_sec_uid),
        title = excluded.title,
        view_count = excluded.view_count, like_count = excluded.like_count, comment_count = excluded.comment_count,
        share_count = excluded.share_count, save_count = excluded.save_count,
        engagement_rate = excluded.engagement_rate,
        created_at = coalesce(excluded.created_at, v.created_at),
        hashtags = excluded.hashtags, notes = excluded.notes,
        last_observed_at = excluded.last_observed_at
      where excluded.last_observed_at >= v.last_observed_at
      returning v.video_id),
    snapshots as (
      insert into video_snapshots (video_id, observed_at, ${numbers})
      select o."videoId", ${observedAt}, o.views, o.likes, o.comments, o.shares, o.saves
      from written w join observed o on o."videoId" = w.video_id
      where o.changed
      on conflict do nothing)
    select count(*) as written from written`.execute(trx);
  return result.rows[0]?.written ?? 0;
}

/** Observations that came late: they only move the first sight back and add a snapshot where the numbers differ. */
async function addOlder(trx: Trx, rows: RawBuilder<unknown>, context: ObservationContext): Promise<void> {
  const { observedAt, day } = context;
  await sql`
    update ugc_videos v set first_observed_at = ${observedAt}, collected_date = least(v.collected_date, ${day}::date)
    from ${rows} where v.video_id = r."videoId" and v.first_observed_at > ${observedAt}`.execute(trx);
  await sql`
    insert into video_snapshots (video_id, observed_at, ${numbers})
    select r."videoId", ${observedAt}, r.views, r.likes, r.comments, r.shares, r.saves
    from ${rows} join ugc_videos v on v.video_id = r."videoId"
    left join lateral (
      select ${numbers} from video_snapshots s
      where s.video_id = r."videoId" and s.observed_at < ${observedAt} order by s.observed_at desc limit 1) before on true
    where v.last_observed_at > ${observedAt}
      and (r.views, r.likes, r.comments, r.shares, r.saves) is distinct from
        (before.view_count, before.like_count, before.comment_count, before.share_count, before.save_count)
    on conflict do nothing`.execute(trx);
}

/** Links videos to the hashtag; the earliest sight wins. The first numbers stay, for summaries that a recount confirms. */
async function linkToHashtag(
  trx: Trx,
  rows: RawBuilder<unknown>,
  context: ObservationContext,
): Promise<number> {
  const { hashtagId, scanId, observedAt, day } = context;
  const result = await sql<{ added: number }>`
    with linked as (
      insert into video_hashtags as vh (hashtag_id, video_id, first_scan_id, first_seen_at, first_seen_day,
        first_view_count, first_high_priority, high_priority, high_priority_at)
      select h.id, r."videoId", ${scanId}, ${observedAt}, ${day}, r.views, flag.high, flag.high,
        case when flag.high then ${observedAt}::timestamptz end
      from ${rows} join hashtags h on h.id = ${hashtagId}
      cross join lateral (select r."engagementRate" >= h.engagement_threshold and r.views >= h.view_threshold as high) flag
      order by r."videoId"
      on conflict (hashtag_id, video_id) do update set
        first_scan_id = excluded.first_scan_id, first_seen_at = excluded.first_seen_at,
        first_seen_day = excluded.first_seen_day, first_view_count = excluded.first_view_count,
        first_high_priority = excluded.first_high_priority
      where excluded.first_seen_at < vh.first_seen_at
      returning xmax = 0 as inserted)
    select count(*) filter (where inserted) as added from linked`.execute(trx);
  return result.rows[0]?.added ?? 0;
}
