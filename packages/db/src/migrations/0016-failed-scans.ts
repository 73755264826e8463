import { type Kysely, sql } from 'kysely';

/** Failed scans are few among many: a list of them must not read the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index scans_failed on scans (id) where status = 'failed'`.execute(db);
}
