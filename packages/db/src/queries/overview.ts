import type { BudgetWait } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db, HashtagStatus, ScanStatus } from '../schema.ts';
import { hashtagCounts } from './hashtag-counts.ts';

/** One tracked hashtag with its numbers, as lists and the dashboard show it. */
export type HashtagOverview = {
  name: string;
  brand: string | null;
  status: HashtagStatus;
  schedule: string;
  maxVideos: number;
  engagementThreshold: number;
  viewThreshold: number;
  videos: number;
  newToday: number;
  highPriority: number;
  lastScan: {
    at: Date;
    status: ScanStatus;
    newVideos: number | null;
    credits: number;
    error: string | null;
  } | null;
  nextScan: Date | null;
  /** Null unless it waits for a budget: its next scan, or an open one in its middle. */
  budgetWait: BudgetWait | null;
};

/**
 * The tracked hashtags by name; `today` is the day in the configured time zone. What a hashtag has is kept in its counts
 * and only the day's is counted: the cost grows with the hashtags and with today's videos, not with those before.
 */
export async function hashtagOverview(db: Db, today: string): Promise<HashtagOverview[]> {
  const result = await sql<HashtagOverview>`
    select h.name, h.brand, h.status, h.schedule, h.max_videos as "maxVideos",
      h.engagement_threshold as "engagementThreshold", h.view_threshold as "viewThreshold",
      coalesce(c.videos, 0) as videos,
      (select count(*) from video_hashtags vh where vh.hashtag_id = h.id and vh.first_seen_day = ${today}) as "newToday",
      coalesce(c.high_priority, 0) as "highPriority",
      case when last.id is not null then json_build_object('at', last.created_at, 'status', last.status,
        'newVideos', last.videos_new, 'credits', last.credits_used, 'error', last.error) end as "lastScan",
      case when h.status = 'active' then h.next_scan_at end as "nextScan",
      case when h.budget_wait_until is not null then
        json_build_object('kind', h.budget_wait_for, 'until', h.budget_wait_until) end as "budgetWait"
    from hashtags h
    left join (${hashtagCounts}) c on c.hashtag_id = h.id
    left join lateral (select * from scans s where s.hashtag_id = h.id order by s.id desc limit 1) last on true
    where h.status <> 'removed'
    order by h.name`.execute(db);
  return result.rows.map((row) => ({
    ...row,
    lastScan: row.lastScan && { ...row.lastScan, at: new Date(row.lastScan.at) },
    budgetWait: row.budgetWait && { ...row.budgetWait, until: new Date(row.budgetWait.until) },
  }));
}

/** One scan as lists show it. */
export type ScanOverview = {
  id: number;
  hashtag: string;
  reason: 'schedule' | 'manual';
  status: ScanStatus;
  day: string;
  pages: number;
  videosSeen: number;
  newVideos: number | null;
  rejected: number;
  credits: number;
  stopReason: string | null;
  error: string | null;
  startedAt: Date;
  finishedAt: Date | null;
};

/** The newest scans, of all hashtags or of one, newest first; `before` continues a list after the scan with that id. */
export async function newestScans(
  db: Db,
  options: { limit: number; before?: number | undefined; hashtag?: string | undefined },
): Promise<ScanOverview[]> {
  let query = db
    .selectFrom('scans as s')
    .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
    .select([
      's.id',
      'h.name as hashtag',
      's.reason',
      's.status',
      's.day',
      's.pages',
      's.videos_seen as videosSeen',
      's.videos_new as newVideos',
      's.rejected',
      's.credits_used as credits',
      's.stop_reason as stopReason',
      's.error',
      's.created_at as startedAt',
      's.finished_at as finishedAt',
    ])
    .orderBy('s.id', 'desc')
    .limit(options.limit);
  if (options.before !== undefined) query = query.where('s.id', '<', options.before);
  const { hashtag } = options;
  if (hashtag !== undefined) {
    // By id, so that the index of a hashtag's scans is used, however rare the hashtag is.
    query = query.where('s.hashtag_id', '=', (eb) =>
      eb.selectFrom('hashtags').select('id').where('name', '=', hashtag),
    );
  }
  return query.execute();
}
