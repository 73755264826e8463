import { setTimeout as delay } from 'node:timers/promises';
import { type Db, makeDue } from '@ugc-radar/db';
import type { QueueConnection } from '@ugc-radar/queue';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import type { BackendName } from '../../support/backends.ts';
import type { Load } from '../load.ts';
import { runOrder } from '../program.ts';
import { type Radar, startRadar } from '../radar.ts';
import { startSimulatorProcess } from '../start-simulator-process.ts';

type Order = { backend: BackendName; load: Load; minutes: number };

/** What there is at one moment; `pages` since the start. */
export type Sample = {
  minute: number;
  pages: number;
  rssBytes: number;
  connections: number;
  /** Jobs on Postgres, keys on Redis. */
  queueEntries: number;
  queueBytes: number;
  /** Of tables whose number of rows stays the same. */
  steadyBytes: number;
  /** Of tables that every page adds rows to. */
  growingBytes: number;
};

const samples = 30;
const nextScansMs = 1000;

/**
 * The pipeline at the API's limit: a hashtag is due again as soon as its scan has ended. The first scan finds new videos,
 * every later one the same a day later, with other numbers. Sends thirty samples.
 */
await runOrder<Order, Sample>(async ({ order: { backend, load, minutes, dataDir }, send, stack }) => {
  const simulator = await startSimulatorProcess(load);
  stack.push('simulator', () => simulator.close());
  const { url: apiUrl, apiKey } = simulator;
  const radar = await startRadar(load, { backend, dataDir, apiUrl, apiKey, stack, profile: null });
  await simulator.prepare('new');
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 60_000;
  let sent = 0;
  let passes = 0;
  while (sent < samples) {
    await delay(nextScansMs);
    const { idle, scans } = await findIdle(radar.db);
    if (idle.length > 0) await makeDue(radar.db, idle, new Date());
    const pass = Math.floor(scans / load.hashtags);
    if (pass > passes) await simulator.letDayPass();
    passes = pass;
    if (elapsed() < ((sent + 1) * minutes) / samples) continue;
    send(await takeSample(radar, elapsed()));
    sent += 1;
  }
});

async function findIdle(db: Db): Promise<{ idle: string[]; scans: number }> {
  const { rows } = await sql<{ idle: string[]; scans: number }>`
    select array(
        select name from hashtags h where next_scan_at > now() and not exists (
          select 1 from scans s where s.hashtag_id = h.id and s.status in ('fetching', 'scoring'))) as idle,
      coalesce((select max(id) from scans), 0) as scans`.execute(db);
  return rows[0] ?? { idle: [], scans: 0 };
}

async function takeSample({ db, connection }: Radar, minute: number): Promise<Sample> {
  const { rows } = await sql<Omit<Sample, 'minute' | 'rssBytes'>>`
    select (select coalesce(sum(pages), 0) from scans) as pages,
      (select count(*) from pg_stat_activity where datname = current_database()) as connections,
      (select count(*) from bullmq.job) as "queueEntries",
      (select sum(pg_total_relation_size(oid)) from pg_class
        where relnamespace = 'bullmq'::regnamespace and relkind = 'r') as "queueBytes",
      (select sum(pg_total_relation_size(t::regclass)) from unnest(array['hashtags', 'creators', 'ugc_videos',
        'video_hashtags', 'hashtag_counts', 'hashtag_count_changes', 'daily_summaries', 'spending']) t) as "steadyBytes",
      (select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and (relname in ('scans', 'scan_pages', 'api_calls', 'raw_answers') or relname like 'video_snapshots%')) as "growingBytes"`.execute(
    db,
  );
  const sample = rows[0];
  if (!sample) throw new Error('the database told nothing');
  return {
    minute,
    ...sample,
    rssBytes: process.memoryUsage.rss(),
    ...(connection.kind === 'redis' ? await redisSize(connection) : {}),
  };
}

async function redisSize({ url }: Extract<QueueConnection, { kind: 'redis' }>) {
  const redis = new Redis(url);
  const [queueEntries, memory] = await Promise.all([redis.dbsize(), redis.info('memory')]);
  redis.disconnect();
  return { queueEntries, queueBytes: Number(/^used_memory:(\d+)/m.exec(memory)?.[1]) };
}
