import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { expectedCredits } from '../spending/expected-price.ts';

/** Hashtags of one schedule that have been due since the same slot, and what scanning all of them will cost. */
export type WaitingHashtags = { schedule: string; dueSince: Date; hashtags: number; credits: number };

/** The active hashtags that are due at `now` and have not been claimed: what a pause holds back. */
export async function waitingHashtags(db: Db, now: Date): Promise<WaitingHashtags[]> {
  const result = await sql<WaitingHashtags>`
    select h.schedule, h.next_scan_at as "dueSince", count(*) as hashtags, sum(${expectedCredits()})::integer as credits
    from hashtags h where h.status = 'active' and h.next_scan_at <= ${now}
    group by h.schedule, h.next_scan_at`.execute(db);
  return result.rows;
}
