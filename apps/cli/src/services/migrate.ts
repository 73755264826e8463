import { migrateDatabase } from '@ugc-radar/db';
import { migrateQueue } from '@ugc-radar/queue/migrate';
import type { OpenDatabase } from './database.ts';

/**
 * Brings the schema up to date, and BullMQ's own beside it: harmless when the queue is on Redis, and the queue may
 * come back from there at any time. Returns the names of what was applied.
 */
export async function migrate({ db, url }: Pick<OpenDatabase, 'db' | 'url'>): Promise<string[]> {
  const [applied] = await Promise.all([
    migrateDatabase(db, new Date()),
    migrateQueue({ kind: 'postgres', url }),
  ]);
  return applied;
}
