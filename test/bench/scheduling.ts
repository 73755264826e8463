import { connectDatabase, type Db, installationId, migrateDatabase } from '@ugc-radar/db';
import { leaseEmbeddedPostgres } from '@ugc-radar/db/embedded';
import { createQueues, migrateQueue, type Queues } from '@ugc-radar/queue';
import { createLogger, type Logger, type StopStack } from '@ugc-radar/runtime';
import { sql } from 'kysely';
import type { BackendName } from '../support/backends.ts';
import { createRadarHome, type RadarProcess } from '../support/radar.ts';
import { startRedis } from '../support/redis.ts';

/** Many tracked hashtags, none due, a history of scans, and stores of their own; nothing works jobs off. */
export type Scheduling = {
  db: Db;
  queues: Queues;
  logger: Logger;
  hashtags: number;
  /** The real `radar scheduler` on these stores, ready. */
  startScheduler: () => Promise<RadarProcess>;
  /** Ends every open scan as if it had been worked off, and empties the queue. */
  finishScans: () => Promise<void>;
};

const scansBefore = 3;

/** Opens the stores in `dataDir` and tracks the hashtags; `stack` closes everything. */
export async function openScheduling(options: {
  backend: BackendName;
  dataDir: string;
  hashtags: number;
  stack: StopStack;
}): Promise<Scheduling> {
  const { backend, dataDir, hashtags, stack } = options;
  const logger = createLogger({ level: 'warn', format: 'pretty', name: 'bench' });
  const postgres = await leaseEmbeddedPostgres({ dataDir, logger });
  stack.push('Postgres', () => postgres.release());
  await postgres.ensureDatabase('radar');
  const url = postgres.databaseUrl('radar');
  const { db, close } = connectDatabase({ url, max: 10, logger });
  stack.push('database', close);
  await migrateDatabase(db, new Date());
  await migrateQueue({ kind: 'postgres', url });
  await trackHashtags(db, hashtags);

  const redis = backend === 'redis' ? await startRedis() : null;
  if (redis) stack.push('Redis', () => redis.close());
  const connection = redis
    ? { kind: 'redis' as const, url: redis.url, prefix: `radar-${await installationId(db)}` }
    : { kind: 'postgres' as const, url };
  const queues = createQueues(connection, { logger });
  stack.push('queues', () => queues.close());
  const home = await createRadarHome({
    DATABASE_URL: url,
    ...(redis ? { REDIS_URL: redis.url } : {}),
    SCAVIO_API_KEY: 'never-used',
    LOG_LEVEL: 'info',
  });
  stack.push('scheduler', () => home.close());
  return {
    db,
    queues,
    logger,
    hashtags,
    startScheduler: async () => {
      const scheduler = home.start(['scheduler']);
      await scheduler.printed(/scheduler runs/);
      return scheduler;
    },
    finishScans: async () => {
      await sql`update scans set status = 'complete', next_page = null, finished_at = now() where status = 'fetching'`.execute(
        db,
      );
      if (redis) await redis.flush();
      else await sql`truncate bullmq.job, bullmq.dedup cascade`.execute(db);
      await sql`vacuum analyze`.execute(db);
    },
  };
}

/** In the database: a statement per hashtag would take minutes. A day's summaries are there, so that nothing is stale. */
async function trackHashtags(db: Db, hashtags: number): Promise<void> {
  await sql`
    insert into hashtags (name, schedule, next_scan_at, scavio_id)
    select 'bench' || i, (array['0 8 * * *', '0 */6 * * *', '30 7 * * 1'])[1 + i % 3],
      date_trunc('hour', now()) + interval '1 hour', i::text
    from generate_series(1, ${hashtags}::integer) i`.execute(db);
  await sql`
    insert into scans (hashtag_id, reason, slot, day, status, max_videos, next_page, pages, queued_at, created_at, finished_at)
    select h.id, 'schedule', past.at, past.at::date, 'complete', h.max_videos, null, 2, past.at, past.at, past.at
    from generate_series(1, ${scansBefore}::integer) days, hashtags h,
      lateral (select now() - days * interval '1 day' - h.id * interval '1 millisecond' as at) past`.execute(
    db,
  );
  await sql`vacuum analyze`.execute(db);
}
