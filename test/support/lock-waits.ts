import type { Db } from '@ugc-radar/db';
import { sql } from 'kysely';
import { waitFor } from './wait.ts';

/** Resolves when so many of the database's connections wait for somebody else's lock, or the work has ended. */
export async function untilWaiting(db: Db, count: number, work: Promise<unknown>): Promise<void> {
  let isOver = false;
  void work.finally(() => (isOver = true)).catch(() => undefined);
  await waitFor('the work to wait or to end', async () => {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    );
    return isOver || rows.length === count;
  });
}
