import { type Kysely, sql } from 'kysely';

/** The first schema: hashtags, scans and their pages, videos with history, creators, ledger, summaries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`create table settings (
    key text primary key,
    value jsonb not null
  )`,
  sql`insert into settings (key, value) values ('installation-id', to_jsonb(gen_random_uuid()))`,

  // What was learned about an API address: one probe answers for every hashtag and process.
  sql`create table api_endpoints (
    base_url text primary key,
    dialect text check (dialect in ('by-id', 'by-name')),
    by_name_page_size integer,
    probing_until timestamptz
  )`,

  sql`create table hashtags (
    id bigint generated always as identity primary key,
    name text not null unique,
    brand text,
    scavio_id text,
    status text not null default 'active' check (status in ('active', 'paused', 'removed')),
    schedule text not null default '0 8 * * *',
    max_videos integer not null default 50 check (max_videos > 0),
    engagement_threshold numeric(7, 4) not null default 0.05 check (engagement_threshold >= 0),
    view_threshold bigint not null default 10000 check (view_threshold >= 0),
    next_scan_at timestamptz,
    created_at timestamptz not null default now()
  )`,
  sql`create index hashtags_due on hashtags (next_scan_at) where status = 'active'`,

  sql`create table scans (
    id bigint generated always as identity primary key,
    hashtag_id bigint not null references hashtags,
    reason text not null check (reason in ('schedule', 'manual')),
    slot timestamptz not null,
    day date not null,
    status text not null default 'fetching' check (status in ('fetching', 'scoring', 'complete', 'failed')),
    max_videos integer not null,
    next_page integer default 1,
    next_cursor text,
    pages integer not null default 0,
    videos_seen integer not null default 0,
    videos_new integer,
    rejected integer not null default 0,
    credits_used numeric not null default 0,
    stop_reason text,
    error text,
    error_code text,
    queued_at timestamptz not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    unique (hashtag_id, slot)
  )`,
  // Nothing is fetched twice at once, however many people and schedulers ask.
  sql`create unique index scans_fetching_hashtag on scans (hashtag_id) where status = 'fetching'`,
  sql`create index scans_fetching on scans (id) where status = 'fetching'`,
  sql`create index scans_open_queued on scans (queued_at) where status in ('fetching', 'scoring')`,
  sql`create index scans_newest_of_hashtag on scans (hashtag_id, id desc)`,
  sql`create index scans_by_day on scans (day, hashtag_id)`,
  sql`create index scans_finished on scans (finished_at)`,

  sql`create table scan_pages (
    scan_id bigint not null references scans,
    page integer not null,
    cursor text,
    fetched_at timestamptz not null,
    item_count integer not null,
    rejected_count integer not null,
    video_ids text[] not null,
    videos json,
    scored_at timestamptz,
    primary key (scan_id, page)
  )`,
  sql`create index scan_pages_unscored on scan_pages (scan_id, page) where scored_at is null`,

  sql`create table rejected_items (
    id bigint generated always as identity primary key,
    scan_id bigint not null references scans,
    page integer not null,
    reason text not null,
    raw text not null,
    rejected_at timestamptz not null
  )`,
  sql`create index rejected_items_by_scan on rejected_items (scan_id, page)`,

  sql`create table api_calls (
    id bigint generated always as identity primary key,
    scan_id bigint references scans,
    hashtag_id bigint references hashtags,
    endpoint text not null,
    dialect text,
    status integer,
    error text,
    credits_used numeric,
    credits_remaining numeric,
    milliseconds integer not null,
    called_at timestamptz not null
  )`,
  sql`create index api_calls_by_time on api_calls (called_at)`,
  sql`create index api_calls_by_scan on api_calls (scan_id)`,
  sql`create index api_calls_balance on api_calls (called_at) where credits_remaining is not null`,

  // The key is the sec_uid where it is known, else '@' and the lower-case username: handles change, ids do not.
  sql`create table creators (
    creator_key text primary key,
    sec_uid text,
    username text,
    nickname text,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null
  )`,
  sql`create index creators_by_username on creators (lower(username))`,

  sql`create table ugc_videos (
    video_id text primary key,
    creator_key text references creators on update cascade,
    author_username text,
    author_sec_uid text,
    title text not null,
    view_count bigint not null,
    like_count bigint not null,
    comment_count bigint not null,
    share_count bigint not null,
    save_count bigint,
    engagement_rate numeric(24, 4) not null,
    high_priority boolean not null default false,
    created_at timestamptz,
    collected_date date not null,
    hashtags text[] not null,
    notes text[] not null,
    first_observed_at timestamptz not null,
    last_observed_at timestamptz not null
  ) with (fillfactor = 85)`,
  sql`create index ugc_videos_by_creator on ugc_videos (creator_key)`,

  sql`create table video_hashtags (
    hashtag_id bigint not null references hashtags,
    video_id text not null references ugc_videos,
    first_scan_id bigint not null references scans,
    first_seen_at timestamptz not null,
    first_seen_day date not null,
    first_view_count bigint not null,
    first_high_priority boolean not null,
    high_priority boolean not null,
    high_priority_at timestamptz,
    primary key (hashtag_id, video_id)
  )`,
  sql`create index video_hashtags_by_video on video_hashtags (video_id)`,
  sql`create index video_hashtags_by_day on video_hashtags (hashtag_id, first_seen_day)`,
  sql`create index video_hashtags_high_priority on video_hashtags (hashtag_id) where high_priority`,

  sql`create table video_snapshots (
    video_id text not null,
    observed_at timestamptz not null,
    view_count bigint not null,
    like_count bigint not null,
    comment_count bigint not null,
    share_count bigint not null,
    save_count bigint,
    primary key (video_id, observed_at)
  ) partition by range (observed_at)`,
  // Catches what no month's partition takes, so that a wrong clock never loses an observation.
  sql`create table video_snapshots_other partition of video_snapshots default`,

  sql`create table daily_summaries (
    hashtag_id bigint not null references hashtags,
    day date not null,
    new_videos integer not null,
    new_views numeric not null,
    high_priority_creators text[] not null,
    scans integer not null,
    failed_scans integer not null,
    complete boolean not null,
    computed_at timestamptz not null,
    primary key (day, hashtag_id)
  )`,
];
