import { type Kysely, sql } from 'kysely';

/** The videos of a page wait for seconds until they are scored: compressing them costs more than the space is worth. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table scan_pages alter column videos set storage external`.execute(db);
}
