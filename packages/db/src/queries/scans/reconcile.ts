import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';
import { isOpen } from './open-scans.ts';

export type OpenWork = {
  fetch: { scanId: number; page: number; urgent: boolean }[];
  score: { scanId: number; page: number; urgent: boolean }[];
};

/**
 * The jobs that open scans need, as Postgres knows them, for scans whose jobs were last queued before `queuedBefore`:
 * the next page to fetch and the pages to score. Marks them as queued at `now`, oldest first, at most `limit` scans.
 * Putting a job back that the queue still has does nothing, so this may be asked at any time.
 */
export async function takeOpenWork(
  db: Db,
  options: { now: Date; queuedBefore: Date; limit: number },
): Promise<OpenWork> {
  const result = await sql<{ scanId: number; nextPage: number | null; urgent: boolean; unscored: number[] }>`
    with taken as (
      select id from scans where ${isOpen('scans')} and queued_at < ${options.queuedBefore}
      order by queued_at limit ${options.limit} for update skip locked)
    update scans s set queued_at = ${options.now}
    from taken where s.id = taken.id
    returning s.id as "scanId", s.next_page as "nextPage", s.waited_since is not null as urgent,
      array(select p.page from scan_pages p where p.scan_id = s.id and p.scored_at is null order by p.page) as unscored`.execute(
    db,
  );
  return {
    fetch: result.rows.flatMap(({ scanId, nextPage, urgent }) =>
      nextPage === null ? [] : { scanId, page: nextPage, urgent },
    ),
    score: result.rows.flatMap(({ scanId, unscored, urgent }) =>
      unscored.map((page) => ({ scanId, page, urgent })),
    ),
  };
}

/** How many jobs the open scans need: one per scan that fetches, one per page to score. Reads partial indexes only. */
export async function countOpenWork(db: Db): Promise<number> {
  const result = await sql<{ jobs: number }>`
    select (select count(*) from scans where status = 'fetching')
      + (select count(*) from scan_pages where scored_at is null) as jobs`.execute(db);
  return onlyRow(result).jobs;
}
