import type { BudgetWait, HashtagStatus, ScanStatus } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { hashtagCounts } from '../hashtags/hashtag-counts.ts';
import { isKnownDay } from './summaries.ts';

/** What some days brought a hashtag, all as first seen, and what they cost. Null is unknown: no scan of these days has told. */
export type DaysFigures = {
  /** Of those of the days that are known. */
  newVideos: number | null;
  newViews: number | null;
  /** Null as well when it is unknown of one of the days. */
  interactions: number | null;
  highPriority: number | null;
  credits: number;
};

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
  today: DaysFigures;
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
 * The tracked hashtags by name; `today` is the day in the configured time zone. What a hashtag has is kept in its counts,
 * and what today brought in its summary of the day: the cost grows with the hashtags alone.
 */
export async function hashtagOverview(db: Db, today: string): Promise<HashtagOverview[]> {
  const result = await sql<HashtagOverview>`
    select h.name, h.brand, h.status, h.schedule, h.max_videos as "maxVideos",
      h.engagement_threshold as "engagementThreshold", h.view_threshold as "viewThreshold",
      coalesce(c.videos, 0) as videos,
      json_build_object('newVideos', t.new_videos, 'newViews', t.new_views,
        'interactions', t.new_interactions, 'highPriority', t.new_high_priority,
        'credits', coalesce(spent.credits, 0)) as today,
      coalesce(c.high_priority, 0) as "highPriority",
      case when last.id is not null then json_build_object('at', last.created_at, 'status', last.status,
        'newVideos', last.videos_new, 'credits', last.credits_used, 'error', last.error) end as "lastScan",
      case when h.status = 'active' then h.next_scan_at end as "nextScan",
      case when h.budget_wait_until is not null then
        json_build_object('kind', h.budget_wait_for, 'until', h.budget_wait_until) end as "budgetWait"
    from hashtags h
    left join (${hashtagCounts}) c on c.hashtag_id = h.id
    left join daily_summaries t on t.day = ${today} and t.hashtag_id = h.id and ${isKnownDay}
    left join spending spent on spent.day = ${today} and spent.hashtag_id = h.id
    left join lateral (select * from scans s where s.hashtag_id = h.id order by s.id desc limit 1) last on true
    where h.status <> 'removed'
    order by h.name`.execute(db);
  return result.rows.map((row) => ({
    ...row,
    lastScan: row.lastScan && { ...row.lastScan, at: new Date(row.lastScan.at) },
    budgetWait: row.budgetWait && { ...row.budgetWait, until: new Date(row.budgetWait.until) },
  }));
}
