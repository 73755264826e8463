import { type Kysely, sql } from 'kysely';

/**
 * Videos and creators change with every scan that sees them again: where the new row has room beside the old one, no index
 * changes. For pages that are written from now on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ugc_videos set (fillfactor = 70)`.execute(db);
  await sql`alter table creators set (fillfactor = 70)`.execute(db);
}
