import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** Calls that failed in one way: how many, and since when they have done so without a long pause. */
export type FailedCalls = { calls: number; since: Date };

/**
 * How often the page that a scan needs now was asked for in vain, by the code of the error: the scan's calls since the last
 * one that brought a page. After an hour without a call `since` begins anew: nobody knows what lay between. It is the
 * end of a call: how long that took says nothing about how long it has been so. From the ledger, so that neither a killed
 * process nor a wiped queue forgets it.
 */
export async function failedCalls(db: Db, scanId: number): Promise<Map<string, FailedCalls>> {
  const result = await sql<FailedCalls & { code: string }>`
    with failed as (
      select id, error, coalesce(finished_at, called_at) as ended_at,
        called_at - lag(coalesce(finished_at, called_at)) over (partition by error order by id) > interval '1 hour' as resumed
      from api_calls
      where scan_id = ${scanId} and error is not null and id > coalesce((
        select max(id) from api_calls
        where scan_id = ${scanId} and endpoint = 'hashtag-videos' and error is null and finished_at is not null), 0)),
    resumes as (select error, max(id) as id from failed where resumed group by error)
    select error as code, count(*) as calls, min(f.ended_at) filter (where f.id >= coalesce(r.id, 0)) as since
    from failed f left join resumes r using (error)
    group by error`.execute(db);
  return new Map(result.rows.map(({ code, ...failed }) => [code, failed]));
}

/** Whether the page before the one that a scan needs now was served without anything. */
export async function followsEmptyPage(db: Db, scanId: number): Promise<boolean> {
  const page = await db
    .selectFrom('scans as s')
    .innerJoin('scan_pages as p', (join) =>
      join.onRef('p.scan_id', '=', 's.id').on(sql<boolean>`p.page = s.next_page - 1`),
    )
    .select('p.item_count')
    .where('s.id', '=', scanId)
    .executeTakeFirst();
  return page?.item_count === 0;
}
