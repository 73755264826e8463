import { passesAtOnce } from './failures.ts';
import type { Db, Trx } from './schema.ts';

const mostTries = 5;

/**
 * Runs in the transaction that `db` is, or in one of its own: that again where it clashed with another one, which a job would
 * come back from, and a person be told of.
 */
export async function inTransaction<T>(db: Db | Trx, run: (trx: Trx) => Promise<T>): Promise<T> {
  // Only a transaction says that it is one, and then it is Kysely's Transaction.
  if (db.isTransaction) return run(db as Trx);
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(run);
    } catch (error) {
      if (!passesAtOnce(error) || tries === mostTries) throw error;
    }
  }
}
