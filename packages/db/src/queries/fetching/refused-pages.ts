import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** A page that was refused so often before is refused for itself, if nobody else is refused. */
const lonelyRefusals = 2;

/**
 * Whether a 403 for the page that a scan needs is about its hashtag, not about the key: it was refused before, and the key
 * has served another page since; or it was refused twice before, over as many pauses, and there is no other hashtag to judge
 * by: none was refused since the key last served a page, and none waits to be fetched.
 */
export async function isRefusedForItself(
  db: Db,
  { scanId, hashtagId }: { scanId: number; hashtagId: number },
): Promise<boolean> {
  const result = await sql<{ alone: boolean }>`
    with refused as (
      select count(*) as times, min(finished_at) as since from api_calls
      where scan_id = ${scanId} and status = 403 and error = 'SCAVIO_UNAUTHORIZED' and id > coalesce((
        select max(id) from api_calls
        where scan_id = ${scanId} and endpoint = 'hashtag-videos' and error is null and finished_at is not null), 0)),
    served as (
      select coalesce((
        select called_at from api_calls where endpoint = 'hashtag-videos' and status = 200 and error is null
        order by called_at desc limit 1), '-infinity') as at)
    select s.at > r.since or (r.times >= ${lonelyRefusals} and not exists (
      select from api_calls c where c.called_at > s.at and c.status = 403 and c.hashtag_id <> ${hashtagId}
        and c.error in ('SCAVIO_UNAUTHORIZED', 'SCAVIO_FORBIDDEN'))
      and not exists (select from scans where status = 'fetching' and hashtag_id <> ${hashtagId})) as alone
    from refused r, served s where r.times > 0`.execute(db);
  return result.rows[0]?.alone ?? false;
}
