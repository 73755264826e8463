import type { Db } from '@ugc-radar/db';
import { sql } from 'kysely';

const tables = [
  'hashtags',
  'scans',
  'scan_pages',
  'rejected_items',
  'api_calls',
  'spending',
  'raw_answers',
  'creators',
  'ugc_videos',
  'video_hashtags',
  'video_snapshots',
  'daily_summaries',
  'reviews',
  'review_hashtags',
];

/**
 * Every row of every table of the pipeline as text, by table; `without` names columns that may differ.
 * With `versions`, each row has the transaction that wrote it: writing the same values again shows.
 */
export async function dumpTables(
  db: Db,
  options: { versions?: boolean; without?: string[] } = {},
): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const table of tables) {
    const version = sql.raw(options.versions ? `t.xmin::text || ' ' ||` : '');
    const result = await sql<{ row: string }>`
      select ${version} (to_jsonb(t) - ${options.without ?? []}::text[])::text as row
      from ${sql.table(table)} t order by 1`.execute(db);
    dump[table] = result.rows.map(({ row }) => row);
  }
  return dump;
}
