import {
  addHashtags,
  connectDatabase,
  type Db,
  ensureSnapshotPartitions,
  leaseEmbeddedPostgres,
  migrateDatabase,
} from '@ugc-radar/db';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { nextSlot } from '@ugc-radar/metrics';
import { createQueues, migrateQueue, type Queues } from '@ugc-radar/queue';
import { startReporter } from '@ugc-radar/reporter';
import { createLogger, createMetrics, type StopStack } from '@ugc-radar/runtime';
import { createScavioClient } from '@ugc-radar/scavio';
import { startScheduler } from '@ugc-radar/scheduler';
import { startScoringWorker } from '@ugc-radar/scoring-worker';
import { profiledServer } from './profile.ts';
import { type BackendName, openTestQueue } from '../support/backends.ts';
import { type Load, pageSize } from './load.ts';

export type Radar = {
  db: Db;
  queues: Queues;
  /** Every tracked hashtag; none is due before `makeDue`. */
  hashtags: string[];
};

const timezone = 'UTC';
/** As `radar up` has it. */
const poolSize = 10;
const timeoutMs = 30_000;

/**
 * Everything that `radar up` runs, in this process and with the product's own settings, but for the dashboard: embedded
 * Postgres in `dataDir`, the queue in it or on a Redis of our own, scheduler, workers and reporter.
 */
export async function startRadar(
  load: Load,
  options: {
    backend: BackendName;
    dataDir: string;
    apiUrl: string;
    apiKey: string;
    stack: StopStack;
    /** Lets the server count what each statement costs. */
    profile: boolean;
  },
): Promise<Radar> {
  const { backend, dataDir, apiUrl, apiKey, stack, profile } = options;
  const logger = createLogger({ level: 'info', format: 'pretty', name: 'radar' });
  const postgres = await leaseEmbeddedPostgres({ dataDir, logger, settings: profile ? profiledServer : {} });
  stack.push('Postgres', () => postgres.release());
  await postgres.ensureDatabase('radar');
  const url = postgres.databaseUrl('radar');
  const { db, close } = connectDatabase({ url, max: poolSize, logger });
  stack.push('database', close);
  await migrateDatabase(db, new Date());
  await ensureSnapshotPartitions(db, new Date());
  await migrateQueue({ kind: 'postgres', url });

  const queue = await openTestQueue(backend, url);
  if (!queue) throw new Error('redis-server is not installed');
  stack.push('queue server', queue.close);
  const { connection } = queue;
  const queues = createQueues(connection, { logger });
  stack.push('queues', () => queues.close());
  const { concurrency } = load;
  const scavio = createScavioClient({ baseUrl: apiUrl, apiKey, connections: concurrency, timeoutMs });
  stack.push('API client', () => scavio.close());

  const hashtags = Array.from({ length: load.hashtags }, (_, index) => `bench${index}`);
  await addHashtags(db, hashtags, { maxVideos: pageSize * load.pagesPerHashtag }, (schedule) =>
    nextSlot(schedule, timezone, new Date()),
  );
  const api = { baseUrl: apiUrl, dialect: 'auto' as const, concurrency, creditUsd: 0.005 };
  const deps = {
    db,
    queues,
    connection,
    scavio,
    api,
    timezone,
    budget: { daily: null, monthly: null },
    knownScans: 0,
    rawDays: 14,
    logger,
    metrics: createMetrics(),
  };
  stack.push('reporter', (await startReporter(deps)).stop);
  stack.push('scoring worker', (await startScoringWorker(deps)).stop);
  stack.push('fetch worker', (await startFetchWorker(deps)).stop);
  stack.push('scheduler', startScheduler(deps).stop);
  return { db, queues, hashtags };
}
