import { type Kysely, sql } from 'kysely';

/** A scan that a person forced fetches all it was asked for, also what earlier scans have just seen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table scans add column forced boolean not null default false`.execute(db);
}
