import {
  addHashtags,
  connectDatabase,
  type Db,
  ensureSnapshotPartitions,
  installationId,
  migrateDatabase,
} from '@ugc-radar/db';
import { leaseEmbeddedPostgres } from '@ugc-radar/db/embedded';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { nextSlot } from '@ugc-radar/metrics';
import { createQueues, migrateQueue, type QueueConnection, type Queues } from '@ugc-radar/queue';
import { startReporter } from '@ugc-radar/reporter';
import { createLogger, type StopStack } from '@ugc-radar/runtime';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import { createScavioClient } from '@ugc-radar/scavio';
import { startScheduler } from '@ugc-radar/scheduler';
import { startScoringWorker } from '@ugc-radar/scoring-worker';
import { sql } from 'kysely';
import { profiledServer } from './profile.ts';
import { type BackendName, openTestQueue } from '../support/backends.ts';
import { createRadarHome } from '../support/radar.ts';
import { type Load, pageSize, pagesOf } from './load.ts';
import { parentOf } from './process-cpu.ts';

export type Radar = {
  db: Db;
  queues: Queues;
  /** The processes whose trees are all of ours, the simulator and everything that it is not left out. */
  roots: number[];
  /** Fetch workers in processes of their own. */
  fetchWorkers: number[];
  /** Every tracked hashtag; none is due before `makeDue`. */
  hashtags: string[];
};

type StartOptions = {
  backend: BackendName;
  dataDir: string;
  apiUrl: string;
  apiKey: string;
  stack: StopStack;
  /** Lets the server count what each statement costs. */
  profile: boolean;
};

const timezone = 'UTC';
/** As `radar up` has it. */
const poolSize = 10;
const timeoutMs = 30_000;

/**
 * Everything that `radar up` runs, in this process and with the product's own settings, but for the dashboard: embedded
 * Postgres in `dataDir`, the queue in it or on a Redis of our own, scheduler, workers and reporter.
 */
export async function startRadar(load: Load, options: StartOptions): Promise<Radar> {
  const { backend, dataDir, apiUrl, apiKey, stack, profile } = options;
  const logger = createLogger({ level: 'info', format: 'pretty', name: 'radar' });
  const settings = { max_connections: '600', ...(profile ? profiledServer : {}) };
  const postgres = await leaseEmbeddedPostgres({ dataDir, logger, settings });
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
  const connection = await ownConnection(queue.connection, db);
  const queues = createQueues(connection, { logger });
  stack.push('queues', () => queues.close());
  const { concurrency } = load;
  const scavio = createScavioClient({ baseUrl: apiUrl, apiKey, connections: concurrency, timeoutMs });
  stack.push('API client', () => scavio.close());

  const pages = pagesOf(load);
  for (const count of new Set(pages.values())) {
    const names = [...pages.keys()].filter((name) => pages.get(name) === count);
    await addHashtags(db, names, { maxVideos: pageSize * count }, (schedule) =>
      nextSlot(schedule, timezone, new Date()),
    );
  }
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
  const fetchWorkers = await startFetchWorkers(load, { ...options, url, connection });
  if (load.fetchWorkers === 0) stack.push('fetch worker', (await startFetchWorker(deps)).stop);
  stack.push('scheduler', startScheduler(deps).stop);
  return { db, queues, roots: [process.pid, await serverPid(db)], fetchWorkers, hashtags: [...pages.keys()] };
}

/** As the commands have it: keys carry the database's own id. */
async function ownConnection(connection: QueueConnection, db: Db): Promise<QueueConnection> {
  return connection.kind === 'redis'
    ? { ...connection, prefix: `radar-${await installationId(db)}` }
    : connection;
}

/** The process that starts one for every connection. */
async function serverPid(db: Db): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return parentOf(rows[0]?.pid ?? 0);
}

/** `radar fetch-worker` as often as the load says, as production runs it. */
async function startFetchWorkers(
  load: Load,
  { url, connection, apiUrl, apiKey, stack }: StartOptions & { url: string; connection: QueueConnection },
): Promise<number[]> {
  if (load.fetchWorkers === 0) return [];
  const home = await createRadarHome({
    DATABASE_URL: url,
    ...(connection.kind === 'redis' ? { REDIS_URL: connection.url } : {}),
    SCAVIO_BASE_URL: apiUrl,
    SCAVIO_API_KEY: apiKey,
    SCAVIO_CONCURRENCY: String(load.concurrency),
    RADAR_TIMEZONE: timezone,
    RADAR_KNOWN_SCANS: '0',
  });
  stack.push('fetch workers', () => home.close());
  const workers = Array.from({ length: load.fetchWorkers }, () => home.start(['fetch-worker']));
  await Promise.all(workers.map((worker) => worker.printed(/fetch-worker runs/)));
  return workers.map(({ pid }) => pid);
}
