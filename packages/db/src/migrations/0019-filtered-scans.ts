import { type Kysely, sql } from 'kysely';

/** Scans of a day, or that began for one reason, are listed without reading the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index scans_of_day on scans (day, id)`.execute(db);
  await sql`create index scans_by_reason on scans (reason, id)`.execute(db);
}
