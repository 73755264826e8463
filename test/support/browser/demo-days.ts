import { ensureSnapshotPartitions } from '@ugc-radar/db';
import { type Kysely, sql } from 'kysely';
import { createPipeline, type Pipeline } from '../pipeline.ts';
import { waitFor } from '../wait.ts';

const dayMs = 86_400_000;
/** Brands and hashtags as a demo has them, with feeds that are large enough to show something new each day. */
const brands: Record<string, string[]> = {
  Northwind: ['northwindrun', 'northwindtrail'],
  'Acme Coffee': ['acmebrew', 'acmelatteart'],
  Lumen: ['lumenglow'],
  Scavio: ['scaviochallenge'],
};
const names = Object.values(brands).flat();

/** A pipeline that has scanned a demo's hashtags once a day for so many days, the last time now. */
export async function createDemoDays(days: number): Promise<Pipeline> {
  const hashtags = Object.fromEntries(
    names.map((name, index) => [name, { videos: 400 + 150 * index, regime: 'niche' as const }]),
  );
  const pipeline = await createPipeline('postgres', { simulator: { hashtags, messy: false } });
  if (pipeline === null) throw new Error('Postgres is always there');
  for (let ago = days; ago > 0; ago -= 27)
    await ensureSnapshotPartitions(pipeline.db, new Date(Date.now() - ago * dayMs));
  await pipeline.startWorkers();
  for (let ago = days - 1; ago >= 0; ago -= 1) {
    pipeline.simulator.setOptions({ clockOffsetMs: -ago * dayMs });
    if (ago === days - 1)
      for (const [brand, of] of Object.entries(brands)) await pipeline.scan(of, { brand, maxVideos: 60 });
    else await pipeline.scan(names);
    await waitFor('the summaries of the day', async () => (await unsummarized(pipeline)) === 0);
    // For the report, which tells how many planned scans there were.
    await pipeline.db.updateTable('scans').set({ reason: 'schedule' }).execute();
    if (ago > 0) await becomeYesterday(pipeline.db);
  }
  return pipeline;
}

async function unsummarized({ db }: Pipeline): Promise<number> {
  const scans = await db.selectFrom('scans').select('id').where('summarized_status', 'is', null).execute();
  return scans.length;
}

/** When things happened, in our own tables; not what videos and schedules say about time. */
const ours = sql<{ table_name: string; column_name: string; data_type: string }>`
  select c.table_name, c.column_name, c.data_type
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
    and c.data_type in ('date', 'timestamp with time zone')
    and c.table_name not like 'video_snapshots_%' and c.table_name not like 'kysely%'
    and (c.table_name, c.column_name) not in (('ugc_videos', 'created_at'), ('hashtags', 'next_scan_at'))`;

/** Makes everything that happened have happened a day before. */
async function becomeYesterday<Tables>(db: Kysely<Tables>): Promise<void> {
  const { rows } = await ours.execute(db);
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    for (const { table_name, column_name, data_type } of rows) {
      const [table, column] = [sql.table(table_name), sql.ref(column_name)];
      // Days are keys, checked row by row: by way of days that no row has.
      const steps = data_type === 'date' ? [-10_000, 9_999] : [-1];
      for (const step of steps)
        await sql`update ${table} set ${column} = ${column} + ${step} * interval '1 day'`.execute(trx);
    }
  });
}
