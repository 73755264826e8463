import { type Kysely, sql } from 'kysely';

/** Since when a person waits for a scan: from its beginning for one of a person's own, later for one that somebody joined. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table scans add column waited_since timestamptz`.execute(db);
  await sql`
    update scans set waited_since = created_at
    where reason = 'manual' and status in ('fetching', 'scoring')`.execute(db);
}
