import { type Kysely, sql } from 'kysely';

/** What is agreed with creators and who noted it, the templates of messages, and lists of creators and of their posts by key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`create table creator_outreach (
    creator_key text primary key references creators on update cascade,
    state text not null check (state in ('none', 'to-contact', 'contacted', 'replied', 'agreed', 'declined', 'do-not-contact')),
    note text not null,
    changed_at timestamptz not null,
    person_id bigint not null,
    person_name text not null
  )`,
  sql`create index creator_outreach_by_state on creator_outreach (state, changed_at, creator_key)`,

  // The audit trail is only added to; the name stays as it was when somebody signed with it.
  sql`create table outreach_changes (
    id bigint generated always as identity primary key,
    creator_key text not null,
    from_state text not null,
    to_state text not null,
    note text not null,
    changed_at timestamptz not null,
    person_id bigint not null,
    person_name text not null
  )`,
  sql`create index outreach_changes_of_creator on outreach_changes (creator_key, id)`,

  sql`create table outreach_templates (
    id bigint generated always as identity primary key,
    name text not null unique,
    body text not null,
    changed_at timestamptz not null,
    person_name text not null
  )`,

  // Instead of the index on the creator alone: the newest posts of one who has many, without reading the others.
  sql`drop index ugc_videos_by_creator`,
  sql`create index ugc_videos_by_creator on ugc_videos (creator_key, video_id)`,
  // Neither column changes, so that updates of a creator still touch no index.
  sql`create index creators_by_first_sight on creators (first_seen_at, creator_key)`,
];
