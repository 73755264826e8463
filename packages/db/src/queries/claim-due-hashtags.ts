import { sql } from 'kysely';
import type { Db } from '../schema.ts';

export type ClaimedScan = { scanId: number; hashtagId: number };

/**
 * Claims up to `limit` hashtags that are due at `now`, opens a scan for each and moves its next time to
 * `nextScanAt(schedule)`, in one transaction. Rows that another scheduler holds are skipped, so any number may run.
 * A hashtag whose last scan is still open gets no second one. However many slots were missed, one scan is opened.
 */
export async function claimDueHashtags(
  db: Db,
  options: {
    now: Date;
    limit: number;
    /** The day that the scans count for, in the configured time zone. */
    day: string;
    nextScanAt: (schedules: string[]) => Map<string, Date>;
  },
): Promise<{ claimed: number; scans: ClaimedScan[] }> {
  const { now, limit, day } = options;
  return db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom('hashtags')
      .select(['id', 'schedule'])
      .where('status', '=', 'active')
      .where('next_scan_at', '<=', now)
      .orderBy('next_scan_at')
      .limit(limit)
      .forNoKeyUpdate()
      .skipLocked()
      .execute();
    if (due.length === 0) return { claimed: 0, scans: [] };
    const next = options.nextScanAt([...new Set(due.map((hashtag) => hashtag.schedule))]);
    const moves = due.map((hashtag) => ({ id: hashtag.id, next: next.get(hashtag.schedule) }));
    const scans = await sql<ClaimedScan>`
      with due as (select * from json_to_recordset(${JSON.stringify(moves)}) as due(id bigint, next timestamptz)),
      opened as (
        insert into scans (hashtag_id, reason, slot, day, max_videos, queued_at, created_at)
        select h.id, 'schedule', h.next_scan_at, ${day}, h.max_videos, ${now}, ${now}
        from due join hashtags h on h.id = due.id
        order by h.next_scan_at, h.id
        on conflict do nothing
        returning id, hashtag_id),
      moved as (update hashtags set next_scan_at = due.next from due where hashtags.id = due.id)
      select id as "scanId", hashtag_id as "hashtagId" from opened order by id`.execute(trx);
    return { claimed: due.length, scans: scans.rows };
  });
}
