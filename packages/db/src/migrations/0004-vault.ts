import { type Kysely, sql } from 'kysely';

/** The raw answers of paid pages, kept for a while so that they can be read again without paying again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`create table raw_answers (
    call_id bigint primary key references api_calls,
    scan_id bigint not null references scans,
    page integer not null,
    fetched_at timestamptz not null,
    bytes integer not null,
    body bytea not null
  )`,
  // Already compressed: Postgres would try in vain.
  sql`alter table raw_answers alter column body set storage external`,
  sql`create index raw_answers_by_time on raw_answers (fetched_at, call_id)`,
  sql`create index raw_answers_by_page on raw_answers (scan_id, page)`,
];
