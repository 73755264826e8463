import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../schema.ts';
import { toldAt } from '../scoring/creator-names.ts';
import type { CreatorRow } from '../scoring/creators.ts';
import { creatorOf, type Observation, type ObservationContext } from '../scoring/upsert-videos.ts';
import { hashtagsOf, tellsMore } from '../scoring/told-facts.ts';
import { recordsetAt } from './recordset.ts';
import { type Moment, videosOfSameMoment } from './same-moment.ts';
import { observedNumbers, storedNumbers } from '../scoring/snapshots.ts';

/** How one replayed observation differs from what is stored of it. */
export type Difference = {
  videoId: string;
  /** The video, its link, this sight of it or what only this one tells is not stored: storing it is what a page that comes late does. */
  unseen: boolean;
  /** The history says other numbers for that moment. */
  numbers: boolean;
  /** It is the newest sight of the video, and the video says something else. */
  newest: boolean;
  /** It is the first sight under the hashtag, and the link says something else. */
  first: boolean;
  /** The scan and the day that count the video as new at present. */
  firstScanId: number | null;
  firstDay: string | null;
};

/** Compares the observations of a page with what is stored; only those that differ are returned. */
export async function compareObservations(
  trx: Trx,
  observations: Observation[],
  context: ObservationContext & Moment,
): Promise<Difference[]> {
  if (observations.length === 0) return [];
  const { observedAt, hashtagId, scanId } = context;
  const result = await sql<Difference>`
    with contested as materialized (${videosOfSameMoment(context)}),
    compared as (
      select r."videoId", r."videoId" in (select "videoId" from contested) as contested, vh.first_scan_id as "firstScanId", vh.first_seen_day as "firstDay",
        v.video_id is null or vh.video_id is null or v.first_observed_at > ${observedAt}
          or v.last_observed_at < ${observedAt} or vh.first_seen_at > ${observedAt}
          or ${tellsMore} as unseen,
        v.first_observed_at <= ${observedAt} and v.last_observed_at >= ${observedAt}
          and (${observedNumbers('r')}) is distinct from
            (${storedNumbers('s')}) as numbers,
        v.last_observed_at = ${observedAt} and
          (coalesce(r.title, v.title), ${observedNumbers('r')}, r."engagementRate",
            coalesce(${hashtagsOf('r')}, v.hashtags), r.notes,
            coalesce(r.username, v.author_username), coalesce(r."secUid", v.author_sec_uid),
            coalesce(r."createdAt", v.created_at), ${creatorOf(sql`r."creatorKey"`)}) is distinct from
          (v.title, ${storedNumbers('v')}, v.engagement_rate,
            v.hashtags, v.notes,
            v.author_username, v.author_sec_uid, v.created_at, v.creator_key) as newest,
        vh.first_seen_at = ${observedAt} and vh.first_scan_id = ${scanId} and (vh.first_view_count <> r.views
          or v.last_observed_at = ${observedAt} and v.engagement_rate <> r."engagementRate") as first
      from ${recordsetAt(observations, observedAt)}
      left join ugc_videos v on v.video_id = r."videoId"
      left join video_hashtags vh on vh.hashtag_id = ${hashtagId} and vh.video_id = r."videoId"
      left join lateral (
        select * from video_snapshots s
        where s.video_id = r."videoId" and s.observed_at <= ${observedAt} order by s.observed_at desc limit 1) s on true)
    select "videoId", "firstScanId", "firstDay", unseen,
      numbers and not contested as numbers, newest and not contested as newest, first and not contested as first
    from compared where unseen or (numbers or newest or first) and not contested order by "videoId"`.execute(
    trx,
  );
  return result.rows;
}

/** Those of these creators of which a sight at this moment would change what is stored. */
export async function differentCreators(trx: Trx, rows: CreatorRow[], moment: Moment): Promise<CreatorRow[]> {
  if (rows.length === 0) return [];
  const { observedAt } = moment;
  const result = await sql<{ key: string }>`
    select r.key
    from json_to_recordset(${JSON.stringify(rows)}) as r(key text, username text, nickname text)
    left join creators c on c.creator_key = r.key
    where c.creator_key is null or c.first_seen_at > ${observedAt} or c.last_seen_at < ${observedAt}
      or ${nameDiffers('username', moment)} or ${nameDiffers('nickname', moment)}`.execute(trx);
  const keys = new Set(result.rows.map(({ key }) => key));
  return rows.filter(({ key }) => keys.has(key));
}

/** Whether a creator `r` of this moment names a stored one `c` as no later sight does, and otherwise than it is named. */
function nameDiffers(column: 'username' | 'nickname', moment: Moment): RawBuilder<boolean> {
  const [given, stored, told] = [sql.ref(`r.${column}`), sql.ref(`c.${column}`), toldAt('c', column)];
  return sql`(${given} is not null and (${stored} is null or ${told} < ${moment.observedAt})
    or ${given} <> ${stored} and ${told} = ${moment.observedAt} and not exists (
      select from (${videosOfSameMoment(moment)}) contested join ugc_videos v on v.video_id = contested."videoId"
      where v.creator_key = c.creator_key))`;
}
