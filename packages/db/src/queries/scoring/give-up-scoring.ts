import { sql } from 'kysely';
import type { Db, Trx } from '../../schema.ts';
import { type FinishedScan, finishScan, type PageKey } from '../scans/scans.ts';

/** The stable name of the error of a scan with a page that cannot be scored. */
const scoringFailedCode = 'SCORING_FAILED';

/**
 * Gives up scoring a page: it counts as scored but keeps its videos, by which it is known, and its scan goes on and ends
 * `failed` with `message`, a sentence, unless it has an error already. Does nothing to a page that is scored. Returns the
 * scan when that closed it, else null.
 */
export async function giveUpScoring(
  db: Db,
  { scanId, page }: PageKey,
  message: string,
  now: Date,
): Promise<FinishedScan | null> {
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('scan_pages')
      .set({ scored_at: now })
      .where('scan_id', '=', scanId)
      .where('page', '=', page)
      .where('scored_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return null;
    await trx
      .updateTable('scans')
      .set({ error: message, error_code: scoringFailedCode })
      .where('id', '=', scanId)
      .where('error', 'is', null)
      .execute();
    return finishScan(trx, scanId, now);
  });
}

/** Whether scoring a page, `p` in a query, was given up. */
export const isGivenUp = sql<boolean>`(p.scored_at is not null and p.videos is not null)`;

/**
 * Takes back that a page was given up, whose videos are stored by now. Once its scan has no other such page, the scan's
 * error, which was about nothing else, is gone too.
 */
export async function takeBackGivingUp(trx: Trx, { scanId, page }: PageKey): Promise<void> {
  await trx
    .updateTable('scan_pages')
    .set({ videos: null })
    .where('scan_id', '=', scanId)
    .where('page', '=', page)
    .execute();
  await sql`
    update scans s set error = null, error_code = null,
      status = case when status = 'failed' then 'complete' else status end
    where s.id = ${scanId} and s.error_code = ${scoringFailedCode}
      and not exists (select 1 from scan_pages p where p.scan_id = s.id and ${isGivenUp})`.execute(trx);
}
