import { sql } from 'kysely';
import { lockSnapshotPartitions } from '../../locks.ts';
import type { Db } from '../../schema.ts';

/**
 * Makes the monthly partitions of `video_snapshots` for the month of `now` (UTC) and the two after it.
 * Safe from many processes at once: the lock makes the later ones find what the first made.
 */
export async function ensureSnapshotPartitions(db: Db, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockSnapshotPartitions(trx);
    for (const offset of [0, 1, 2]) {
      const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1));
      const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset + 1, 1));
      const name = `video_snapshots_${from.toISOString().slice(0, 7).replace('-', '_')}`;
      const exists = await sql<{ oid: string | null }>`select to_regclass(${name}) as oid`.execute(trx);
      if (exists.rows[0]?.oid) continue;
      // Filled before it is attached: rows that an odd clock put into the default partition belong here.
      await sql`create table ${sql.ref(name)} (like video_snapshots including all)`.execute(trx);
      await sql`
        with early as (
          delete from video_snapshots_other where observed_at >= ${from} and observed_at < ${to} returning *)
        insert into ${sql.ref(name)} select * from early`.execute(trx);
      await sql`alter table video_snapshots attach partition ${sql.ref(name)}
        for values from (${sql.lit(from.toISOString())}) to (${sql.lit(to.toISOString())})`.execute(trx);
    }
  });
}
