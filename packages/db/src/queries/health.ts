import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { onlyRow } from '../only-row.ts';
import { isOpen } from './scans/open-scans.ts';

/** Resolves when the database answers. */
export async function pingDatabase(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}

/** The server's version and the encoding of this database, for a check of the installation. */
export async function describeServer(db: Db): Promise<{ version: string; encoding: string }> {
  const result = await sql<{ version: string; encoding: string }>`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding`.execute(
    db,
  );
  return onlyRow(result);
}

/**
 * Active hashtags that were due before `dueBefore` and still wait, though not for a budget: no scheduler runs.
 * Stops counting at 1,000.
 */
export async function countOverdueHashtags(db: Db, dueBefore: Date): Promise<number> {
  const result = await sql<{ overdue: number }>`
    select count(*) as overdue from (
      select 1 from hashtags where status = 'active' and next_scan_at < ${dueBefore}
        and coalesce(budget_wait_until, next_scan_at) < ${dueBefore} limit 1000) late`.execute(db);
  return onlyRow(result).overdue;
}

/**
 * Open scans that do not wait for a budget and for which nothing has happened since `since`: no page, and no call, which a
 * scan makes also while the API is away. No worker runs, or the queue is paused. Stops counting at 1,000.
 */
export async function countStuckScans(db: Db, since: Date): Promise<number> {
  const result = await sql<{ stuck: number }>`
    select count(*) as stuck from (
      select 1 from scans s join hashtags h on h.id = s.hashtag_id
      where ${isOpen('s')} and s.created_at < ${since}
        and coalesce(h.budget_wait_until, s.created_at) < ${since}
        and not exists (select from scan_pages p where p.scan_id = s.id and p.fetched_at >= ${since})
        and not exists (select from api_calls c where c.scan_id = s.id and coalesce(c.finished_at, c.called_at) >= ${since})
      limit 1000) stuck`.execute(db);
  return onlyRow(result).stuck;
}

/** Number of tracked hashtags. */
export async function countHashtags(db: Db): Promise<number> {
  const row = await db
    .selectFrom('hashtags')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', '<>', 'removed')
    .executeTakeFirst();
  return row?.count ?? 0;
}
