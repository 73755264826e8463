import { sql } from 'kysely';
import type { Trx } from '../../schema.ts';
import { answerDriftCode, formChangedReason } from '../scans/scan-ends.ts';

/**
 * Takes an answer out of quarantine whose page is stored by now. Once its scan has no other one there, the scan's error,
 * which was about nothing else, is gone too.
 */
export async function releaseAnswer(trx: Trx, callId: number, scanId: number): Promise<void> {
  await trx
    .updateTable('raw_answers')
    .set({ quarantined_at: null, quarantine_reason: null })
    .where('call_id', '=', callId)
    .execute();
  await sql`
    update scans s set error = null, error_code = null, stop_reason = ${formChangedReason},
      status = case when status = 'failed' then 'complete' else status end
    where s.id = ${scanId} and s.error_code = ${answerDriftCode}
      and not exists (select 1 from raw_answers r where r.scan_id = s.id and r.quarantined_at is not null)`.execute(
    trx,
  );
}
