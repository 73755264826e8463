import { type Kysely, sql } from 'kysely';

/** The names that decisions are kept under: for the audit trail, not for logging in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people (
      id bigint generated always as identity primary key,
      name text not null,
      created_at timestamptz not null default now(),
      removed_at timestamptz
    )`.execute(db);
  await sql`create unique index people_name on people (lower(name)) where removed_at is null`.execute(db);
}
