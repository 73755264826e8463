import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { onlyRow } from '../only-row.ts';

/** The time by the database's clock: the one that all processes share. */
export async function databaseNow(db: Db): Promise<Date> {
  const result = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  return onlyRow(result).now;
}
