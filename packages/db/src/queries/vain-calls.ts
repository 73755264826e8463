import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** Calls that failed in one way: how many, and since when. */
export type VainCalls = { calls: number; since: Date };

/**
 * How often the page that a scan needs now was asked for in vain, by the code of the error: the scan's calls since the last
 * one that brought a page. From the ledger, so that neither a killed process nor a wiped queue forgets it.
 */
export async function vainCalls(db: Db, scanId: number): Promise<Map<string, VainCalls>> {
  const result = await sql<VainCalls & { code: string }>`
    select error as code, count(*) as calls, min(called_at) as since
    from api_calls
    where scan_id = ${scanId} and error is not null and id > coalesce((
      select max(id) from api_calls
      where scan_id = ${scanId} and endpoint = 'hashtag-videos' and error is null and finished_at is not null), 0)
    group by error`.execute(db);
  return new Map(result.rows.map(({ code, ...vain }) => [code, vain]));
}
