import { type Kysely, sql } from 'kysely';

/** Links that show one report to whoever has them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  // The token itself is nowhere: a copy of the database opens no report.
  sql`create table shares (
    id bigint generated always as identity primary key,
    token_hash bytea not null unique check (length(token_hash) = 32),
    hashtag_id bigint not null references hashtags,
    from_day date,
    to_day date,
    campaign_cost_usd numeric,
    hide_money boolean not null,
    report jsonb,
    note text,
    created_by text,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    views bigint not null default 0,
    last_viewed_at timestamptz
  ) with (fillfactor = 70)`,
  sql`create index shares_of_hashtag on shares (hashtag_id, id)`,
];
