import { type RawBuilder, sql } from 'kysely';
import type { Trx } from './schema.ts';

/** Whoever holds a lock and is silent for so long was suspended or cut off: Postgres then ends its transaction. */
const longestSilenceMs = 5_000;

/** Any number that nobody else in this database takes locks by. */
const ours = sql.lit(1_969_382_254);

/** Waits until nobody else weighs a call against the budgets, and keeps it so until the transaction ends. */
export async function lockBudgetCalls(trx: Trx): Promise<void> {
  await sql`select ${silence}, pg_advisory_xact_lock(${ours}, 2)`.execute(trx);
}

/** The same for sharing budgets out to due hashtags, without waiting: false if somebody else does. */
export async function tryLockBudgetClaims(trx: Trx): Promise<boolean> {
  const result = await sql<{ held: boolean }>`
    select ${silence}, pg_try_advisory_xact_lock(${ours}, 1) as held`.execute(trx);
  return result.rows[0]?.held === true;
}

/** Ends the transaction of whoever holds a lock that all wait for and says nothing for 5 s; a column of a select. */
export const silence: RawBuilder<string> = sql`
  set_config('idle_in_transaction_session_timeout', ${sql.lit(String(longestSilenceMs))}, true)`;
