import { addHashtags, type Db } from '@ugc-radar/db';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { nextSlot } from '@ugc-radar/metrics';
import { createQueues, type QueueConnection, type Queues } from '@ugc-radar/queue';
import { startReporter } from '@ugc-radar/reporter';
import { createLogger, type StopStack } from '@ugc-radar/runtime';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import { createScavioClient } from '@ugc-radar/scavio';
import { startScheduler } from '@ugc-radar/scheduler';
import { startScoringWorker } from '@ugc-radar/scoring-worker';
import type { BackendName } from '../support/backends.ts';
import { createRadarHome } from '../support/radar.ts';
import { type Load, pageSize, pagesOf } from './load.ts';
import { startServers } from './servers.ts';

export type Radar = {
  db: Db;
  queues: Queues;
  connection: QueueConnection;
  /** The processes whose trees are all of ours, the simulator and everything that it is not left out. */
  roots: number[];
  /** The database server's first process. */
  serverPid: number;
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
  /** The folder for profiles; then the server also counts what each statement costs. */
  profile: string | null;
};

const timezone = 'UTC';
const timeoutMs = 30_000;

/**
 * Everything that `radar up` runs, in this process and with the product's own settings, but for the dashboard: embedded
 * Postgres in `dataDir`, the queue in it or on a Redis of our own, scheduler, workers and reporter.
 */
export async function startRadar(load: Load, options: StartOptions): Promise<Radar> {
  const { backend, dataDir, apiUrl, apiKey, stack, profile } = options;
  const logger = createLogger({ level: 'info', format: 'pretty', name: 'radar' });
  const { db, url, connection, serverPid } = await startServers({
    backend,
    dataDir,
    logger,
    stack,
    profile: profile !== null,
  });
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
  return {
    db,
    queues,
    connection,
    roots: [process.pid, serverPid],
    serverPid,
    fetchWorkers,
    hashtags: [...pages.keys()],
  };
}

/** `radar fetch-worker` as often as the load says, as production runs it. */
async function startFetchWorkers(
  load: Load,
  {
    url,
    connection,
    apiUrl,
    apiKey,
    stack,
    profile,
  }: StartOptions & { url: string; connection: QueueConnection },
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
    // Both as the production image has them.
    MALLOC_ARENA_MAX: '1',
    NODE_OPTIONS: [
      '--max-semi-space-size=8',
      ...(profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]),
    ].join(' '),
  });
  const workers = Array.from({ length: load.fetchWorkers }, () => home.start(['fetch-worker']));
  stack.push('fetch workers', async () => {
    await Promise.all(workers.map((worker) => worker.stop('SIGTERM')));
    await home.close();
  });
  await Promise.all(workers.map((worker) => worker.printed(/fetch-worker runs/)));
  return workers.map(({ pid }) => pid);
}
