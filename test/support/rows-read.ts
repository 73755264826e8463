import type { Db } from '@ugc-radar/db';
import { sql } from 'kysely';

/** Rows that were read of tables and entries of their indexes, since the database is there; `db` has one connection. */
export async function rowsRead(db: Db): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ read: number }>`
    select (select sum(seq_tup_read) from pg_stat_user_tables where schemaname = 'public')
      + (select sum(idx_tup_read) from pg_stat_user_indexes where schemaname = 'public') as read`.execute(db);
  return rows[0]?.read ?? 0;
}

/** How often an index was gone into, since the database is there; `db` has one connection. */
export async function indexScans(db: Db, index: string): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ scans: number }>`
    select idx_scan as scans from pg_stat_user_indexes where indexrelname = ${index}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`there is no index ${index}`);
  return row.scans;
}
