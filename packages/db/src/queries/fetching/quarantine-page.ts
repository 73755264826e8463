import { sql } from 'kysely';
import type { RawAnswer } from '../../raw-answer.ts';
import type { Db } from '../../schema.ts';
import { closeCall } from '../spending/ledger.ts';
import { keepRawAnswers } from './raw-answers.ts';
import { answerDriftCode } from '../scans/scan-ends.ts';
import { type FinishedScan, finishScan } from '../scans/scans.ts';
import type { PaidAnswer } from './store-pages.ts';

/** A page that was paid for and must not be stored as it was read. */
export type QuarantinedPage = PaidAnswer & {
  raw: RawAnswer;
  /** What is different; goes with the answer. */
  reason: string;
  /** The sentence that the scan ends with. */
  error: string;
};

/**
 * Keeps the answer of a page apart, without videos, and ends its scan, which keeps the pages it has, in the transaction
 * that ends the call. Repeating it for the same call does nothing. Returns the scan if this closed it, else null.
 */
export async function quarantinePage(db: Db, paid: QuarantinedPage): Promise<FinishedScan | null> {
  const { scanId, page, storedAt } = paid;
  return db.transaction().execute(async (trx) => {
    await sql`select 1 from scans where id = ${scanId} for no key update`.execute(trx);
    if (!(await closeCall(trx, paid.callId, paid.outcome))) return null;
    // A page that another call brought in order keeps what it has.
    await sql`
      insert into scan_pages (scan_id, page, cursor, fetched_at, item_count, rejected_count, video_ids, videos, scored_at)
      values (${scanId}, ${page}, ${paid.cursor}, ${paid.fetchedAt}, ${paid.itemCount}, 0, '{}', null, ${storedAt})
      on conflict (scan_id, page) do update set answers = scan_pages.answers + 1`.execute(trx);
    await keepRawAnswers(trx, [paid], { at: storedAt, reason: paid.reason });
    await sql`
      update scans set pages = pages + 1, status = 'scoring', next_page = null, next_cursor = null,
        stop_reason = 'failed', error = ${paid.error}, error_code = ${answerDriftCode}, queued_at = ${storedAt}
      where id = ${scanId} and next_page = ${page} and status = 'fetching'`.execute(trx);
    return finishScan(trx, scanId, storedAt);
  });
}
