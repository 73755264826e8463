import { type Kysely, sql } from 'kysely';

/** The posts to judge, what was decided about each, by whom, who is on which, and views of the queue by name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const states = sql`('new', 'approved', 'rejected', 'contacted', 'reposted', 'snoozed')`;
const reasons = sql`('off-brand', 'irrelevant', 'low-quality', 'unsafe', 'competitor', 'other')`;

const statements = [
  // Only of posts that are flagged, or that somebody judged. Of whole milliseconds, which a page's cursor can name.
  sql`create table reviews (
    video_id text primary key references ugc_videos on delete cascade,
    state text not null check (state in ${states}),
    since timestamptz(3) not null,
    version bigint not null default 0,
    note text not null default '',
    reason text check (reason in ${reasons}),
    snoozed_until timestamptz,
    changed_at timestamptz,
    person_name text,
    check (reason is null or state = 'rejected'),
    check ((state = 'snoozed') = (snoozed_until is not null))
  )`,
  sql`create index reviews_by_state on reviews (state, since, video_id)`,
  sql`create index reviews_asleep on reviews (snoozed_until) where state = 'snoozed'`,

  // State and time again for each hashtag of a post: the queue of a hashtag is read in its order, whatever others have.
  sql`create table review_hashtags (
    video_id text not null references reviews on delete cascade,
    hashtag_id bigint not null,
    state text not null,
    since timestamptz(3) not null,
    primary key (video_id, hashtag_id),
    foreign key (video_id, hashtag_id) references video_hashtags on delete cascade
  )`,
  sql`create index review_hashtags_by_state on review_hashtags (hashtag_id, state, since, video_id)`,

  // The audit trail is only added to, and stays when a post is withdrawn; no person is a post that woke up by itself.
  sql`create table review_changes (
    id bigint generated always as identity primary key,
    video_id text not null,
    from_state text not null,
    to_state text not null,
    note text not null,
    reason text,
    snoozed_until timestamptz,
    changed_at timestamptz not null,
    person_id bigint,
    person_name text,
    undoes bigint
  )`,
  sql`create index review_changes_of_video on review_changes (video_id, id)`,

  // A person is on one card at a time, so that the table has as many rows as there are people.
  sql`create table review_leases (
    video_id text primary key references ugc_videos on delete cascade,
    person_id bigint not null unique,
    person_name text not null,
    until timestamptz not null
  )`,

  sql`create table review_views (
    id bigint generated always as identity primary key,
    name text not null unique,
    filter jsonb not null,
    changed_at timestamptz not null,
    person_name text not null
  )`,

  sql`insert into reviews (video_id, state, since)
    select v.video_id, 'new', coalesce(min(vh.high_priority_at) filter (where vh.high_priority), v.first_observed_at)
    from ugc_videos v join video_hashtags vh on vh.video_id = v.video_id
    where v.high_priority group by v.video_id`,
  sql`insert into review_hashtags (video_id, hashtag_id, state, since)
    select r.video_id, vh.hashtag_id, r.state, r.since
    from reviews r join video_hashtags vh on vh.video_id = r.video_id`,
];
