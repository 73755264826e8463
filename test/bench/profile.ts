import { writeFile } from 'node:fs/promises';
import type { Db } from '@ugc-radar/db';
import { sql } from 'kysely';

/** Server settings with which Postgres counts what each statement costs; it has to be started with them. */
export const profiledServer = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
};

/** Forgets what was counted up to now: a warm-up. */
export async function startStatementProfile(db: Db): Promise<void> {
  await sql`create extension if not exists pg_stat_statements`.execute(db);
  await sql`select pg_stat_statements_reset()`.execute(db);
}

type Cost = { calls: number; total: number; mean: number; rows: number; query: string };

/** Writes the statements that cost most, those called inside functions too, in milliseconds. */
export async function writeStatementProfile(db: Db, file: string): Promise<void> {
  const { rows } = await sql<Cost>`
    select calls, total_exec_time as total, mean_exec_time as mean, rows,
      left(regexp_replace(query, '\\s+', ' ', 'g'), 160) as query
    from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
    order by total_exec_time desc limit 40`.execute(db);
  const lines = rows.map(({ total, calls, mean, rows: count, query }) =>
    [
      total.toFixed(0).padStart(8),
      String(calls).padStart(7),
      mean.toFixed(3).padStart(9),
      String(count).padStart(8),
      query,
    ].join('  '),
  );
  await writeFile(file, ['total ms    calls    mean ms      rows  statement', ...lines, ''].join('\n'));
}
