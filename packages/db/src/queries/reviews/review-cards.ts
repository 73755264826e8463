import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import type { OutreachState } from '../outreach/outreach.ts';
import type { RejectReason, ReviewState } from './states.ts';

/** A post to judge, with what a person needs for it. */
export type ReviewCard = {
  videoId: string;
  title: string;
  username: string | null;
  nickname: string | null;
  creatorKey: string | null;
  outreach: OutreachState;
  createdAt: Date | null;
  firstSeenAt: Date;
  views: number;
  likes: number;
  comments: number;
  shares: number;
  saves: number | null;
  engagementRate: number;
  highPriority: boolean;
  hashtags: { name: string; brand: string | null; highPriority: boolean }[];
  /** Of its first sight under any hashtag. */
  firstViews: number;
  /** Null when it was not observed before that moment, or not since. */
  viewsDayBefore: number | null;
  state: ReviewState;
  note: string;
  reason: RejectReason | null;
  snoozedUntil: Date | null;
  changedAt: Date | null;
  personName: string | null;
  /** The id of the latest change; 0: nobody has judged it. */
  version: number;
  /** Who is on the card at `now`. */
  lease: { personId: number; person: string; until: Date } | null;
};

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The cards of some posts, in the order of their ids; those that are not stored are left out. Each is looked up by keys, and
 * its snapshots in the months since it was first seen.
 */
export async function reviewCards(db: Db, videoIds: string[], now: Date): Promise<ReviewCard[]> {
  if (videoIds.length === 0) return [];
  const dayBefore = new Date(now.getTime() - dayMs);
  const { rows } = await sql<ReviewCard>`
    select v.video_id as "videoId", v.title, v.author_username as username, c.nickname, v.creator_key as "creatorKey",
      coalesce(o.state, 'none') as outreach, v.created_at as "createdAt", v.first_observed_at as "firstSeenAt",
      v.view_count as views, v.like_count as likes, v.comment_count as comments, v.share_count as shares,
      v.save_count as saves, v.engagement_rate as "engagementRate", v.high_priority as "highPriority",
      l.hashtags, l.first_views as "firstViews",
      case when v.last_observed_at > ${dayBefore} then (
        select s.view_count from video_snapshots s
        where s.video_id = v.video_id and s.observed_at between v.first_observed_at and ${dayBefore}
        order by s.observed_at desc limit 1) end as "viewsDayBefore",
      coalesce(r.state, 'new') as state, coalesce(r.note, '') as note, r.reason, r.snoozed_until as "snoozedUntil",
      r.changed_at as "changedAt", r.person_name as "personName", coalesce(r.version, 0) as version,
      case when held.video_id is not null then json_build_object('personId', held.person_id,
        'person', held.person_name, 'until', held.until) end as lease
    from unnest(${videoIds}::text[]) with ordinality as asked (id, place)
    join ugc_videos v on v.video_id = asked.id
    left join creators c on c.creator_key = v.creator_key
    left join creator_outreach o on o.creator_key = v.creator_key
    left join reviews r on r.video_id = v.video_id
    left join review_leases held on held.video_id = v.video_id and held.until > ${now}
    cross join lateral (
      select coalesce(json_agg(json_build_object('name', h.name, 'brand', h.brand, 'highPriority', vh.high_priority)
          order by h.name), '[]') as hashtags,
        coalesce((array_agg(vh.first_view_count order by vh.first_seen_at))[1], v.view_count) as first_views
      from video_hashtags vh join hashtags h on h.id = vh.hashtag_id where vh.video_id = v.video_id) l
    order by asked.place`.execute(db);
  return rows.map((row) => ({
    ...row,
    lease: row.lease && { ...row.lease, until: new Date(row.lease.until) },
  }));
}
