import type { Db } from '../../schema.ts';

/** Statuses that say nothing of the hashtag: the account, the key or the load had the word. */
const aboutOthers = [401, 402, 403, 429];

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
    .where('c.status', '<', 500)
    .where('c.status', 'not in', aboutOthers)
    .limit(1)
    .executeTakeFirst();
  return call !== undefined;
}
