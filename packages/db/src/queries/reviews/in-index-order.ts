import { sql } from 'kysely';
import { inTransaction } from '../../in-transaction.ts';
import type { Db, Trx } from '../../schema.ts';

/**
 * Runs queries of a few rows that indexes hold in their order. The planner is told so: by the average hashtag, or the
 * average state, it would rather read all of a large one and sort it.
 */
export function inIndexOrder<T>(db: Db, run: (trx: Trx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (trx) => {
    await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
      set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true)`.execute(trx);
    return run(trx);
  });
}
