import { sql } from 'kysely';
import type { Row } from '../scenario.ts';
import type { History } from './open-histories.ts';

const shown = {
  ugc_videos: 'video',
  video_hashtags: 'link of a video to a hashtag',
  video_snapshots: 'snapshot',
  creators: 'creator',
  scans: 'scan',
  scan_pages: 'page',
  api_calls: 'call',
  spending: 'day of a hashtag, spending',
  daily_summaries: 'day of a hashtag, summary',
};

type Size = { name: keyof typeof shown; rows: number; heap: number; indexes: number };

/** What each kind of row takes on disk, in bytes, with its share of the indexes. */
export async function diskRows({ db }: History): Promise<Row[]> {
  const { rows } = await sql<Size>`
    with parts as (
      select c.oid, coalesce(parent.relname, c.relname) as name
      from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class parent on parent.oid = i.inhparent
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace)
    select p.name, sum(c.reltuples) as rows, sum(pg_table_size(p.oid))::bigint as heap,
      sum(pg_indexes_size(p.oid))::bigint as indexes
    from parts p join pg_class c on c.oid = p.oid
    where p.name = any(${Object.keys(shown)}) and c.reltuples > 0 group by p.name order by heap desc`.execute(
    db,
  );
  return rows.map(({ name, rows: count, heap, indexes }) => ({
    'one row': shown[name],
    rows: count,
    'bytes in the table': Math.round(heap / count),
    'bytes in indexes': Math.round(indexes / count),
    'GB in all': (heap + indexes) / 1e9,
  }));
}
