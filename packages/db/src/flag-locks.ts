import { sql } from 'kysely';
import { silence } from './budget-locks.ts';
import type { Trx } from './schema.ts';

/*
 * A flag follows from the numbers of a video and the thresholds of a hashtag. Numbers change under any hashtag that shows
 * the video, so whoever changes numbers and whoever changes thresholds have no row in common: without a lock, each would flag
 * by what the other is about to replace, and they would lock videos and links in opposite orders.
 */
const ours = sql`hashtext('ugc-radar flags')`;

/** Keeps thresholds as they are until the transaction ends, for what changes numbers: any number of them at once. */
export async function shareFlags(trx: Trx): Promise<void> {
  await sql`select ${silence}, pg_advisory_xact_lock_shared(${ours})`.execute(trx);
}

/** Waits until nobody changes numbers, and keeps it so until the transaction ends, for what changes thresholds. */
export async function lockFlags(trx: Trx): Promise<void> {
  await sql`select ${silence}, pg_advisory_xact_lock(${ours})`.execute(trx);
}
