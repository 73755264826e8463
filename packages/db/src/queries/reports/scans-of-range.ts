import type { ReportScans } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';
import type { Hashtag } from '../hashtags/hashtags.ts';
import { isWhole } from '../scans/whole-scans.ts';
import { isOpen } from '../scans/open-scans.ts';

/**
 * The scans of a hashtag on the days from `from` to `to`, both inclusive and open when null; `scheduled` counts those since it
 * was tracked (again), as planned slots are counted.
 */
export async function scansOfRange(
  db: Db,
  { id: hashtagId, created_at: trackedSince }: Pick<Hashtag, 'id' | 'created_at'>,
  range: { from: string | null; to: string | null },
): Promise<ReportScans> {
  const result = await sql<ReportScans>`
    select count(*) as scans, count(*) filter (where status = 'complete') as complete,
      count(*) filter (where status = 'failed') as failed,
      count(*) filter (where ${isOpen('scans')}) as open,
      count(*) filter (where reason = 'schedule' and created_at >= ${trackedSince}) as scheduled, coalesce(sum(pages), 0) as pages,
      count(*) filter (where status = 'complete' and ${isWhole('scans')}) as whole,
      coalesce(sum(pages) filter (where status = 'complete' and ${isWhole('scans')}), 0) as "wholePages",
      coalesce(sum(rejected), 0) as rejected, coalesce(sum(credits_used), 0) as credits,
      (select l.finished_at from scans l where l.hashtag_id = ${hashtagId} and l.status = 'complete' and ${isWhole('l')}
        order by l.id desc limit 1) as "lastComplete"
    from scans
    where hashtag_id = ${hashtagId}
      and day between coalesce(${range.from}::date, '-infinity') and coalesce(${range.to}::date, 'infinity')`.execute(
    db,
  );
  return onlyRow(result);
}
