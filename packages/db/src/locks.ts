import { type RawBuilder, sql } from 'kysely';
import type { Trx } from './schema.ts';

/**
 * Every advisory lock of ours in the project's database, with its key. Two versions may run side by side during an upgrade:
 * a key never changes and none is used again. Keys of one number and keys of two are apart.
 */
const keys = {
  flags: sql`hashtext('ugc-radar flags')`,
  snapshotPartitions: sql`hashtext('ugc-radar video_snapshots')`,
  budgetClaims: sql`1969382254, 1`,
  budgetCalls: sql`1969382254, 2`,
  // `1969382254, 3` is that of packages/queue/src/migrate.ts, which cannot import this.
  /** The first number; the second stands for some handles. */
  handles: sql`7231001`,
  /** The first number; the second is a person's id. */
  reviewLeases: sql`hashtext('ugc-radar review lease')`,
};

/** Whoever holds a lock that all wait for and is silent for so long was suspended or cut off: Postgres then ends its transaction. */
const longestSilenceMs = 5_000;

/** A column of the select that takes such a lock. */
const silence: RawBuilder<string> = sql`
  set_config('idle_in_transaction_session_timeout', ${sql.lit(String(longestSilenceMs))}, true)`;

/** Waits until nobody else weighs a call against the budgets, and keeps it so until the transaction ends. */
export async function lockBudgetCalls(trx: Trx): Promise<void> {
  await sql`select ${silence}, pg_advisory_xact_lock(${keys.budgetCalls})`.execute(trx);
}

/** The same for sharing budgets out to due hashtags, without waiting: false if somebody else does. */
export async function tryLockBudgetClaims(trx: Trx): Promise<boolean> {
  const result = await sql<{ held: boolean }>`
    select ${silence}, pg_try_advisory_xact_lock(${keys.budgetClaims}) as held`.execute(trx);
  return result.rows[0]?.held === true;
}

/*
 * A flag follows from the numbers of a video and the thresholds of a hashtag. Numbers change under any hashtag that shows
 * the video, so whoever changes numbers and whoever changes thresholds have no row in common: without a lock, each would flag
 * by what the other is about to replace, and they would lock videos and links in opposite orders.
 */

/** Keeps thresholds as they are until the transaction ends, for what changes numbers: any number of them at once. */
export async function shareFlags(trx: Trx): Promise<void> {
  await sql`select ${silence}, pg_advisory_xact_lock_shared(${keys.flags})`.execute(trx);
}

/** Waits until nobody changes numbers, and keeps it so until the transaction ends, for what changes thresholds. */
export async function lockFlags(trx: Trx): Promise<void> {
  await sql`select ${silence}, pg_advisory_xact_lock(${keys.flags})`.execute(trx);
}

/** One maker of the history's partitions after the other, until the transaction ends. */
export async function lockSnapshotPartitions(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keys.snapshotPartitions})`.execute(trx);
}

/** One change of a person's review leases after the other, until the transaction ends. */
export async function lockReviewLeases(trx: Trx, personId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keys.reviewLeases}, ${personId}::integer)`.execute(trx);
}

/** Handles share this many locks, a power of two: a transaction has a few hundred handles, and a server room for some thousand locks. */
const handleLocks = 256;

/**
 * Lets those who know one of these lower-case handles `alone` wait for all who name it, and these for them, but not for each
 * other, until the transaction ends. In the order of the locks, so that nobody waits in a circle.
 */
export async function lockHandles(
  trx: Trx,
  { alone, named }: { alone: string[]; named: string[] },
): Promise<void> {
  if (alone.length + named.length === 0) return;
  await sql`
    select case when alone then pg_advisory_xact_lock(${keys.handles}, lock)
      else pg_advisory_xact_lock_shared(${keys.handles}, lock) end
    from (
      select hashtext(handle) & ${handleLocks - 1}::integer as lock, bool_or(alone) as alone
      from (select unnest(${alone}::text[]) as handle, true as alone
        union all select unnest(${named}::text[]), false) handles
      group by 1 order by 1) locks`.execute(trx);
}
