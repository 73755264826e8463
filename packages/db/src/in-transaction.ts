import type { Db, Trx } from './schema.ts';

/** Runs in the transaction that `db` is, or in one of its own. */
export function inTransaction<T>(db: Db | Trx, run: (trx: Trx) => Promise<T>): Promise<T> {
  // Only a transaction says that it is one, and then it is Kysely's Transaction.
  return db.isTransaction ? run(db as Trx) : db.transaction().execute(run);
}
