import { sql } from 'kysely';
import { onlyRow } from '../../only-row.ts';
import type { Db } from '../../schema.ts';

/** The errors of a look-up that are about the hashtag: after any other the account, the load or something on the way had the word. */
const aboutHashtag = [
  'SCAVIO_NOT_FOUND',
  'SCAVIO_REJECTED',
  'SCAVIO_NO_HASHTAG',
  'SCAVIO_UNREADABLE_ID',
] as const;

/** Whether a hashtag was looked up since then and the API said something of it, be it that there is none. */
export async function wasLookedUp(db: Db, hashtagId: number, since: Date): Promise<boolean> {
  const call = await db
    .selectFrom('scans as s')
    .innerJoin('api_calls as c', 'c.scan_id', 's.id')
    .select('c.id')
    // By the scans' index: the ledger has none by hashtag.
    .where('s.hashtag_id', '=', hashtagId)
    .where('s.created_at', '>=', since)
    .where('c.endpoint', '=', 'hashtag')
    .where('c.finished_at', 'is not', null)
    .where((eb) => eb('c.error', 'is', null).or('c.error', 'in', aboutHashtag))
    .limit(1)
    .executeTakeFirst();
  return call !== undefined;
}

/**
 * Whether the last call by name of a scan without pages said that there is nothing, and a look-up followed: the page is
 * asked for by name once more only when the look-up has come to nothing.
 */
export async function awaitsLookUp(db: Db, scanId: number): Promise<boolean> {
  const result = await sql<{ awaits: boolean }>`
    with by_name as (
      select id, finished_at is not null and (error is null or error = 'SCAVIO_NOT_FOUND') as nothing
      from api_calls where scan_id = ${scanId} and endpoint = 'hashtag-videos' and dialect = 'by-name'
      order by id desc limit 1)
    select exists (
      select from by_name b join api_calls c on c.scan_id = ${scanId} and c.endpoint = 'hashtag' and c.id > b.id
      where b.nothing) as awaits`.execute(db);
  return onlyRow(result).awaits;
}
