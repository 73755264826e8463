import { sql } from 'kysely';
import type { Db, Dialect } from '../schema.ts';

/** One request to the API as it goes into the ledger. Null credits are unknown, not zero. */
export type LedgerEntry = {
  scanId: number | null;
  hashtagId: number | null;
  endpoint: string;
  dialect: Dialect | null;
  status: number | null;
  error: string | null;
  creditsUsed: number | null;
  creditsRemaining: number | null;
  durationMs: number;
  calledAt: Date;
};

/** Writes one request into the ledger and adds its credits to its scan, in one statement. */
export async function recordCall(db: Db, entry: LedgerEntry): Promise<void> {
  await sql`
    with entry as (
      insert into api_calls (scan_id, hashtag_id, endpoint, dialect, status, error, credits_used, credits_remaining, milliseconds, called_at)
      values (${entry.scanId}, ${entry.hashtagId}, ${entry.endpoint}, ${entry.dialect}, ${entry.status}, ${entry.error},
        ${entry.creditsUsed}, ${entry.creditsRemaining}, ${Math.round(entry.durationMs)}, ${entry.calledAt})
      returning scan_id, credits_used)
    update scans set credits_used = scans.credits_used + entry.credits_used
      from entry where scans.id = entry.scan_id and entry.credits_used > 0`.execute(db);
}

/** Credits left as the API last told, or null when it never did. Reads one row by index. */
export async function creditsRemaining(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('api_calls')
    .select('credits_remaining')
    .where('credits_remaining', 'is not', null)
    .orderBy('called_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.credits_remaining ?? null;
}
