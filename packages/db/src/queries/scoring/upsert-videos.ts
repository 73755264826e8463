import type { Video } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';
import { moveFirstSights } from './first-sights.ts';
import { high } from './high-priority.ts';
import type { MovedVideo } from './move-creators.ts';
import { addOlder, deleteFuture, numbers, observedNumbers, storedNumbers } from './snapshots.ts';
import { newestFacts, toldColumns, toldFirst } from './told-facts.ts';

/** A video as seen at one moment, with what was computed from it. */
export type Observation = Video & { creatorKey: string | null; engagementRate: number };

export type ObservationContext = { hashtagId: number; scanId: number; observedAt: Date; day: string };

/** The same, by one scan under one hashtag. */
export type Sight = Observation & ObservationContext;

export type Upserted = {
  /** Pairs of video and hashtag that are new. */
  linked: number;
  /** The sights of videos that were stored before: the flags of their links have to follow. */
  known: Sight[];
  /** Those of these videos whose own flag a new link may have raised. */
  joined: string[];
  /** New videos that are flagged, and stored ones with a new link: the review queue has to follow. */
  toReview: string[];
  /** Scans that were the first to see one of these videos, until now: an earlier sight came late. */
  overtaken: number[];
  /** What `moveEmptied` has to look at, once all sights of the transaction are written. */
  moved: MovedVideo[];
};

/**
 * Writes sights of distinct videos, sorted by id, and links them to the hashtags that showed them.
 * The newest observation wins, whatever the order of writing; a snapshot is kept when the numbers changed.
 */
export async function upsertVideos(trx: Trx, sights: Sight[]): Promise<Upserted> {
  const stored = await storedVideos(trx, sights);
  const fresh = sights.filter(({ videoId }) => !stored.has(videoId));
  const written = await insertNew(trx, fresh);
  // Others may have inserted some of the fresh ones meanwhile.
  const known = sights.filter(({ videoId }) => !written.inserted.has(videoId));
  const contested = fresh.flatMap(({ videoId }) => (written.inserted.has(videoId) ? [] : videoId));
  const updated = await updateKnown(trx, known);
  if (updated.undated.length > 0) await deleteFuture(trx, updated.undated);
  if (updated.count < known.length) await addOlder(trx, sightRows(known));
  // Every link that is to be made is made, unless there is one by now: then the earlier sight has to win.
  const overtaken = updated.linked < updated.unlinked ? await moveFirstSights(trx, sightRows(known)) : [];
  return {
    linked: written.linked + updated.linked,
    known,
    overtaken,
    moved: updated.moved,
    joined: [...contested, ...updated.joined],
    toReview: [...written.flagged, ...contested, ...updated.newlyLinked],
  };
}

/** Which of the videos are stored, so that most rows are sent once: either to be inserted or to be compared. */
async function storedVideos(trx: Trx, sights: Sight[]): Promise<Set<string>> {
  const ids = sights.map(({ videoId }) => videoId);
  const result = await sql<{ id: string }>`
    select v.video_id as id from unnest(${ids}::text[]) as seen (id) join ugc_videos v on v.video_id = seen.id`.execute(
    trx,
  );
  return new Set(result.rows.map(({ id }) => id));
}

/** Sights as a table expression `r`. */
function sightRows(sights: Sight[]): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify(sights)}) as r(${observationColumns},
    "hashtagId" bigint, "scanId" bigint, "observedAt" timestamptz, day date)`;
}

/** The columns of observations that are sent as JSON. */
export const observationColumns = sql`"videoId" text, "creatorKey" text, username text, "secUid" text, title text,
    views bigint, likes bigint, comments bigint, shares bigint, saves bigint,
    "engagementRate" numeric, "createdAt" timestamptz, hashtags text[], notes text[]`;

/** The creator of a stored video `v` after a newer observation: a handle alone says less than what is known. */
export function creatorOf(observed: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${observed} is null or (${observed} like '@%' and v.creator_key is not null)
    then v.creator_key else ${observed} end`;
}

/** What the newest observation, a row named `o`, makes of a stored video `v`. */
export const observedColumns = sql`
  creator_key = ${creatorOf(sql`o."creatorKey"`)},
  ${newestFacts},
  view_count = o.views, like_count = o.likes, comment_count = o.comments,
  share_count = o.shares, save_count = o.saves,
  engagement_rate = o."engagementRate",
  notes = o.notes`;

/** Links videos to hashtags from sights `r` as `seen` has them; the first numbers stay, for summaries that a recount confirms. */
function insertLinks(seen: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into video_hashtags as vh (hashtag_id, video_id, first_scan_id, first_seen_at, first_seen_day,
      first_view_count, first_high_priority, high_priority, high_priority_at)
    select r."hashtagId", r."videoId", r."scanId", r."observedAt", r.day, r.views, r.high, r.high,
      case when r.high then r."observedAt" end
    from ${seen}
    order by r."hashtagId", r."videoId"
    on conflict (hashtag_id, video_id) do nothing
    returning vh.video_id, vh.high_priority`;
}

type Inserted = { inserted: Set<string>; linked: number; flagged: string[] };

/** Inserts and links videos that nobody has stored, each with its first snapshot, waiting for others who insert the same ones. */
async function insertNew(trx: Trx, sights: Sight[]): Promise<Inserted> {
  if (sights.length === 0) return { inserted: new Set(), linked: 0, flagged: [] };
  const result = await sql<{ inserted: string[]; linked: number; flagged: string[] }>`
    with seen as materialized (
      select r.*, ${high} as high
      from ${sightRows(sights)} join hashtags h on h.id = r."hashtagId" order by r."videoId"),
    inserted as (
      insert into ugc_videos as v (video_id, creator_key, author_username, author_sec_uid, title,
        view_count, like_count, comment_count, share_count, save_count, engagement_rate, high_priority,
        created_at, collected_date, hashtags, notes, first_observed_at, last_observed_at, ${toldColumns})
      select r."videoId", r."creatorKey", r.username, r."secUid", coalesce(r.title, ''),
        ${observedNumbers('r')}, r."engagementRate", r.high, r."createdAt", r.day,
        r.hashtags, r.notes, r."observedAt", r."observedAt", ${toldFirst}
      from seen r
      on conflict (video_id) do nothing
      returning v.video_id, v.high_priority, v.first_observed_at, ${numbers}),
    snapshots as (
      insert into video_snapshots (video_id, observed_at, ${numbers})
      select video_id, first_observed_at, ${numbers} from inserted),
    linked as (${insertLinks(sql`seen r`)})
    select i.inserted, i.flagged, (select count(*) from linked) as linked
    from (select coalesce(json_agg(video_id), '[]') as inserted,
      coalesce(json_agg(video_id) filter (where high_priority), '[]') as flagged from inserted) i`.execute(
    trx,
  );
  const row = onlyRow(result);
  return { ...row, inserted: new Set(row.inserted) };
}

type Updated = {
  count: number;
  undated: string[];
  /** Sights of which there was no link when this began, or one of a later sight. */
  unlinked: number;
  linked: number;
  joined: string[];
  newlyLinked: string[];
  /** Where the stored video or its sight has a handle alone for a creator, and the other of both a sec_uid. */
  moved: MovedVideo[];
};

const nothingUpdated: Updated = {
  count: 0,
  undated: [],
  unlinked: 0,
  linked: 0,
  joined: [],
  newlyLinked: [],
  moved: [],
};

/**
 * Overwrites stored videos that were last observed earlier, or at a time that is still to come (a clock was ahead),
 * keeps a snapshot of those whose numbers changed, and links those that are not. A statement of its own, so that it sees what others
 * inserted meanwhile. Videos observed at this very moment are left alone: they say so already.
 * Whether a link is there is looked up by the video (hence `offset 0`): it has few, a hashtag may have a million.
 */
async function updateKnown(trx: Trx, sights: Sight[]): Promise<Updated> {
  if (sights.length === 0) return nothingUpdated;
  const result = await sql<Updated>`
    with locked as materialized (
      select r.*, v.last_observed_at, v.last_observed_at > clock_timestamp() as undated, ${numbers}, ${high} as high,
        case when r."creatorKey" not like '@%' and v.creator_key like '@%' then v.creator_key
          when r."creatorKey" like '@%' and v.creator_key not like '@%' then r."creatorKey" end as emptied
      from ${sightRows(sights)} join hashtags h on h.id = r."hashtagId" join ugc_videos v on v.video_id = r."videoId"
      order by r."videoId" for no key update of v),
    observed as materialized (
      select o.*, o.undated or (${observedNumbers('o')}) is distinct from (${numbers}) as changed
      from locked o
      where o.last_observed_at < o."observedAt" or o.undated),
    updated as (
      update ugc_videos v set
        ${observedColumns},
        last_observed_at = o."observedAt"
      from observed o where v.video_id = o."videoId"
      returning v.video_id, o."observedAt" as observed_at, ${storedNumbers('v')}, o.changed, o.undated),
    snapshots as (
      insert into video_snapshots (video_id, observed_at, ${numbers})
      select video_id, observed_at, ${numbers} from updated where changed
      on conflict do nothing),
    unlinked as materialized (
      select * from locked r
      where not exists (
        select 1 from (select hashtag_id, first_seen_at from video_hashtags where video_id = r."videoId" offset 0) l
        where l.hashtag_id = r."hashtagId" and l.first_seen_at <= r."observedAt")),
    linked as (${insertLinks(sql`unlinked r`)})
    select u.count, u.undated, (select count(*) from unlinked) as unlinked, l.*,
      (select coalesce(json_agg(json_build_object('videoId', "videoId", 'old', emptied)), '[]')
        from locked where emptied is not null) as moved
    from (select count(*) as count, coalesce(json_agg(video_id) filter (where undated), '[]') as undated from updated) u,
      (select count(*) as linked,
        coalesce(json_agg(video_id) filter (where high_priority), '[]') as joined,
        coalesce(json_agg(video_id), '[]') as "newlyLinked" from linked) l`.execute(trx);
  return onlyRow(result);
}
