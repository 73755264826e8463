import type { BudgetKind, Dialect, HashtagStatus, ScanStatus, Video } from '@ugc-radar/types';
import type { RejectReason, ReviewState } from './queries/reviews/states.ts';
import type { OutreachState } from './queries/outreach/outreach.ts';
import type { ColumnType, Generated, Kysely, Transaction } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** `YYYY-MM-DD`: a calendar day has no time zone, so it is never a Date. */
type Day = string;

export interface SettingsTable {
  key: string;
  value: unknown;
}

export interface ApiEndpointsTable {
  base_url: string;
  dialect: Dialect | null;
  /** The largest by-name page that the address accepts, once it refused a larger one. */
  by_name_page_size: number | null;
  probing_until: Timestamp | null;
}

export interface HashtagsTable {
  id: Generated<number>;
  name: string;
  brand: string | null;
  scavio_id: string | null;
  status: Generated<HashtagStatus>;
  schedule: Generated<string>;
  max_videos: Generated<number>;
  engagement_threshold: Generated<number>;
  view_threshold: Generated<number>;
  next_scan_at: Timestamp | null;
  /** While a budget is spent: when its next day or month begins. */
  budget_wait_until: Timestamp | null;
  budget_wait_for: BudgetKind | null;
  /** When it was last found that the budget does not allow its scan. */
  budget_checked_at: Timestamp | null;
  /** When it was tracked, the last time if it was removed meanwhile. */
  created_at: Generated<Date>;
}

/** Brands with a budget, in credits; null: no limit. */
export interface BrandsTable {
  name: string;
  daily_budget: number | null;
  monthly_budget: number | null;
}

export interface ScansTable {
  id: Generated<number>;
  hashtag_id: number;
  reason: 'schedule' | 'manual';
  slot: Timestamp;
  day: Day;
  status: Generated<ScanStatus>;
  max_videos: number;
  /** A person asked for all of it, also for what earlier scans have just seen. */
  forced: Generated<boolean>;
  /** Since when a person waits for it; null: nobody does. */
  waited_since: Timestamp | null;
  /** The page to fetch next; null when fetching is over. */
  next_page: Generated<number | null>;
  next_cursor: string | null;
  pages: Generated<number>;
  /** Distinct videos that this scan was served. */
  videos_seen: Generated<number>;
  /** Videos that this scan was the first to see under its hashtag; null until it is finished. */
  videos_new: number | null;
  rejected: Generated<number>;
  credits_used: Generated<number>;
  stop_reason: string | null;
  /** A sentence; `error_code` is its stable name. */
  error: string | null;
  error_code: string | null;
  queued_at: Timestamp;
  created_at: Timestamp;
  finished_at: Timestamp | null;
  /** Its status when its day's summary was last computed; null before the first. */
  summarized_status: ScanStatus | null;
}

/** A video that waits to be scored. `observedAt`, where several answers brought its page: when its own one did. */
export type WaitingVideo = Video & { observedAt?: string };

export interface ScanPagesTable {
  scan_id: number;
  page: number;
  cursor: string | null;
  fetched_at: Timestamp;
  item_count: number;
  rejected_count: number;
  video_ids: string[];
  /** The normalised videos, as they were parsed when they were fetched, until they are scored; those that cannot be stay. */
  videos: ColumnType<WaitingVideo[] | null, string | null, string | null>;
  /** How many were paid for: more than one where a job ran twice. */
  answers: Generated<number>;
  scored_at: Timestamp | null;
}

export interface RejectedItemsTable {
  id: Generated<number>;
  scan_id: number;
  page: number;
  reason: string;
  raw: string;
  rejected_at: Timestamp;
}

export interface ApiCallsTable {
  id: Generated<number>;
  scan_id: number | null;
  hashtag_id: number | null;
  endpoint: string;
  dialect: Dialect | null;
  status: number | null;
  error: string | null;
  credits_used: number | null;
  credits_remaining: number | null;
  milliseconds: number | null;
  called_at: Timestamp;
  /** Of `called_at`, in the configured time zone. */
  day: Day;
  /** Null while the answer has not arrived, and for ever if it never does: then the credits are unknown. */
  finished_at: Timestamp | null;
}

/** What a hashtag's calls of one day cost: a roll-up of `api_calls`. */
export interface SpendingTable {
  day: Day;
  hashtag_id: number;
  calls: number;
  /** Calls of which nobody knows what they cost. */
  unknown_calls: number;
  credits: number;
}

/** The answers of paid pages as they came, for a while. */
export interface RawAnswersTable {
  call_id: number;
  scan_id: number;
  page: number;
  fetched_at: Timestamp;
  /** Before compression. */
  bytes: number;
  /** zstd: see `unpackRawAnswer`. */
  body: Buffer;
  /** Since when nothing is stored of it because it differs from all that is known; null: it is in order. */
  quarantined_at: Timestamp | null;
  quarantine_reason: string | null;
}

/**
 * What all hashtags together spent of a budget on a day, unknown calls as one credit each: a roll-up of `spending`, kept
 * for the days on which there is such a budget.
 */
export interface BudgetDaysTable {
  day: Day;
  spent: number;
}

export interface CreatorsTable {
  creator_key: string;
  sec_uid: string | null;
  username: string | null;
  nickname: string | null;
  first_seen_at: Timestamp;
  last_seen_at: Timestamp;
  /** When a sight last gave the handle, and the name; null: when last seen. */
  username_told: Timestamp | null;
  nickname_told: Timestamp | null;
}

export interface UgcVideosTable {
  video_id: string;
  creator_key: string | null;
  author_username: string | null;
  author_sec_uid: string | null;
  title: string;
  view_count: number;
  like_count: number;
  comment_count: number;
  share_count: number;
  save_count: number | null;
  engagement_rate: number;
  high_priority: Generated<boolean>;
  created_at: Timestamp | null;
  collected_date: Day;
  hashtags: string[];
  notes: string[];
  first_observed_at: Timestamp;
  last_observed_at: Timestamp;
  /** When a sight last told it, -infinity if none did; null: the newest one does. */
  title_told: Timestamp | null;
  hashtags_told: Timestamp | null;
  author_username_told: Timestamp | null;
  author_sec_uid_told: Timestamp | null;
  created_at_told: Timestamp | null;
}

export interface VideoHashtagsTable {
  hashtag_id: number;
  video_id: string;
  first_scan_id: number;
  first_seen_at: Timestamp;
  first_seen_day: Day;
  first_view_count: number;
  first_high_priority: boolean;
  high_priority: boolean;
  high_priority_at: Timestamp | null;
}

/** How many videos a hashtag has and how many of them it flags, without `HashtagCountChangesTable`. */
export interface HashtagCountsTable {
  hashtag_id: number;
  videos: number;
  high_priority: number;
}

/** What has been added to the counts of hashtags, or taken from them, since they were last added up. */
export type HashtagCountChangesTable = HashtagCountsTable;

export interface VideoSnapshotsTable {
  video_id: string;
  observed_at: Timestamp;
  view_count: number;
  like_count: number;
  comment_count: number;
  share_count: number;
  save_count: number | null;
}

export interface DailySummariesTable {
  hashtag_id: number;
  day: Day;
  new_videos: number;
  new_views: number;
  /** Likes, comments and shares of the new videos when they were first seen; null: summarised before this was kept. */
  new_interactions: number | null;
  new_high_priority: number | null;
  high_priority_creators: string[];
  scans: number;
  failed_scans: number;
  complete: boolean;
  computed_at: Timestamp;
}

/** In whose name decisions are kept; a removed name stays with what was decided under it. */
export interface PeopleTable {
  id: Generated<number>;
  name: string;
  created_at: Generated<Date>;
  removed_at: Timestamp | null;
}

/** Links that show one report; see `openShare`. */
export interface SharesTable {
  id: Generated<number>;
  /** SHA-256 of the token, which is stored nowhere. */
  token_hash: Buffer;
  hashtag_id: number;
  from_day: Day | null;
  to_day: Day | null;
  campaign_cost_usd: number | null;
  hide_money: boolean;
  /** The report as it was when the link was made; null: the link shows the newest numbers. */
  report: ColumnType<unknown, string | null, never>;
  note: string | null;
  created_by: string | null;
  created_at: Timestamp;
  expires_at: Timestamp | null;
  revoked_at: Timestamp | null;
  views: Generated<number>;
  last_viewed_at: Timestamp | null;
}

/** How far one is with a creator, and who said so last. */
export interface CreatorOutreachTable {
  creator_key: string;
  state: OutreachState;
  note: string;
  changed_at: Timestamp;
  person_id: number;
  person_name: string;
}

/** Every change of the above: an audit trail. */
export interface OutreachChangesTable {
  id: Generated<number>;
  creator_key: string;
  from_state: OutreachState;
  to_state: OutreachState;
  note: string;
  changed_at: Timestamp;
  person_id: number;
  person_name: string;
}

export interface OutreachTemplatesTable {
  id: Generated<number>;
  name: string;
  body: string;
  changed_at: Timestamp;
  person_name: string;
}

/** The posts that are to be judged, or were; see `followFlags` and `decideReviews`. */
export interface ReviewsTable {
  video_id: string;
  state: ReviewState;
  /** Since when it is in this state; of whole milliseconds. */
  since: Timestamp;
  /** The id of the latest change; 0: nobody has judged it. */
  version: Generated<number>;
  note: Generated<string>;
  reason: RejectReason | null;
  snoozed_until: Timestamp | null;
  changed_at: Timestamp | null;
  person_name: string | null;
}

/** State and time of a post in review, for each hashtag that showed it. */
export interface ReviewHashtagsTable {
  video_id: string;
  hashtag_id: number;
  state: ReviewState;
  since: Timestamp;
}

/** Every change of a review: an audit trail. Nobody's are those of posts that woke up by themselves. */
export interface ReviewChangesTable {
  id: Generated<number>;
  video_id: string;
  from_state: ReviewState;
  to_state: ReviewState;
  note: string;
  reason: RejectReason | null;
  snoozed_until: Timestamp | null;
  changed_at: Timestamp;
  person_id: number | null;
  person_name: string | null;
  undoes: number | null;
}

/** Who is on which card, until when. */
export interface ReviewLeasesTable {
  video_id: string;
  person_id: number;
  person_name: string;
  until: Timestamp;
}

export interface ReviewViewsTable {
  id: Generated<number>;
  name: string;
  filter: ColumnType<unknown, string, string>;
  changed_at: Timestamp;
  person_name: string;
}

export interface Schema {
  settings: SettingsTable;
  api_endpoints: ApiEndpointsTable;
  hashtags: HashtagsTable;
  brands: BrandsTable;
  budget_days: BudgetDaysTable;
  scans: ScansTable;
  scan_pages: ScanPagesTable;
  rejected_items: RejectedItemsTable;
  api_calls: ApiCallsTable;
  spending: SpendingTable;
  raw_answers: RawAnswersTable;
  creators: CreatorsTable;
  ugc_videos: UgcVideosTable;
  video_hashtags: VideoHashtagsTable;
  hashtag_counts: HashtagCountsTable;
  hashtag_count_changes: HashtagCountChangesTable;
  video_snapshots: VideoSnapshotsTable;
  daily_summaries: DailySummariesTable;
  people: PeopleTable;
  shares: SharesTable;
  creator_outreach: CreatorOutreachTable;
  outreach_changes: OutreachChangesTable;
  outreach_templates: OutreachTemplatesTable;
  reviews: ReviewsTable;
  review_hashtags: ReviewHashtagsTable;
  review_changes: ReviewChangesTable;
  review_leases: ReviewLeasesTable;
  review_views: ReviewViewsTable;
}

export type Db = Kysely<Schema>;
export type Trx = Transaction<Schema>;
