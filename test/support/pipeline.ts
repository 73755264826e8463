import {
  addHashtags,
  connectDatabase,
  type Db,
  type HashtagSettings,
  makeDue,
  openManualScan,
} from '@ugc-radar/db';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { dayOf, nextSlot } from '@ugc-radar/metrics';
import { createQueues, type QueueConnection, type Queues } from '@ugc-radar/queue';
import { startReporter } from '@ugc-radar/reporter';
import { createLogger, createStopStack, type Logger } from '@ugc-radar/runtime';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import { createScavioClient, type ScavioClient } from '@ugc-radar/scavio';
import { startScoringWorker } from '@ugc-radar/scoring-worker';
import { type Simulator, type SimulatorOptions, startSimulator } from '@ugc-radar/simulator';
import type { Budgets } from '@ugc-radar/types';
import { type BackendName, openTestQueue } from './backends.ts';
import { createTestDatabase } from './postgres.ts';
import { waitFor } from './wait.ts';

export type Pipeline = {
  db: Db;
  databaseUrl: string;
  queues: Queues;
  connection: QueueConnection;
  simulator: Simulator;
  scavio: ScavioClient;
  api: {
    baseUrl: string;
    dialect: 'auto' | 'by-id' | 'by-name';
    concurrency: number | null;
    creditUsd: number;
  };
  logger: Logger;
  timezone: string;
  budget: Budgets;
  knownScans: number;
  rawDays: number;
  /** Starts fetch worker, scoring worker and reporter; `stop` stops them all. */
  startWorkers(): Promise<{ stop: () => Promise<void> }>;
  /** Tracks hashtags and scans them now; resolves with the scans' ids when all have ended. */
  scan(names: string[], settings?: HashtagSettings): Promise<number[]>;
  /** Tracks hashtags that are due now, for the scheduler. */
  trackDue(names: string[], settings?: HashtagSettings): Promise<void>;
  close(): Promise<void>;
  /** The same, with the database left as a template for others. */
  closeAndKeepAs(template: string): Promise<void>;
};

/**
 * A whole pipeline of the caller's own: database, queue, simulator and client. Null where Redis is asked for and not
 * installed.
 */
export async function createPipeline(
  backend: BackendName,
  options: {
    simulator?: SimulatorOptions;
    dialect?: 'auto' | 'by-id' | 'by-name';
    concurrency?: number;
    /** Default 0: every scan fetches all that it asks for. */
    knownScans?: number;
    /** Default: none. */
    budget?: Budgets;
    /** Whose tables to begin with. Default: migrated and empty. */
    template?: string;
  } = {},
): Promise<Pipeline | null> {
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const stack = createStopStack(createLogger({ level: 'warn', format: 'pretty', name: 'test' }));
  const database = await createTestDatabase(options.template);
  let isKept = false;
  stack.push('test database', async () => void (isKept || (await database.drop())));
  const queue = await openTestQueue(backend, database.url);
  if (!queue) {
    await stack.stop();
    return null;
  }
  stack.push('test queue', queue.close);
  const { connection } = queue;
  const simulator = await startSimulator(options.simulator ?? {});
  stack.push('simulator', () => simulator.close());
  const { db, close } = connectDatabase({ url: database.url, max: 10, logger });
  stack.push('database', close);
  const queues = createQueues(connection, { logger });
  stack.push('queues', () => queues.close());
  const concurrency = options.concurrency ?? 10;
  const scavio = createScavioClient({
    baseUrl: simulator.url,
    apiKey: simulator.apiKey,
    connections: concurrency,
    timeoutMs: 10_000,
  });
  stack.push('client', () => scavio.close());
  const api = {
    baseUrl: simulator.url,
    dialect: options.dialect ?? ('auto' as const),
    concurrency,
    creditUsd: 0.005,
  };
  const { knownScans = 0, budget = { daily: null, monthly: null } } = options;
  const base = {
    db,
    queues,
    connection,
    scavio,
    api,
    logger,
    timezone: 'UTC',
    budget,
    knownScans,
    rawDays: 14,
  };

  async function startWorkers() {
    const deps = { ...base, metrics: createMetrics() };
    const workers = [await startReporter(deps), await startScoringWorker(deps), await startFetchWorker(deps)];
    const stop = async () => {
      for (const worker of workers.toReversed()) await worker.stop();
    };
    stack.push('workers', stop);
    return { stop };
  }

  async function track(names: string[], settings: HashtagSettings = {}) {
    return addHashtags(db, names, settings, (schedule) => nextSlot(schedule, 'UTC', new Date()));
  }

  return {
    ...base,
    databaseUrl: database.url,
    simulator,
    startWorkers,
    trackDue: async (names, settings) => {
      await track(names, settings);
      await makeDue(db, names, new Date());
    },
    scan: async (names, settings) => {
      const now = new Date();
      const scanIds: number[] = [];
      for (const hashtag of await track(names, settings)) {
        const opened = await openManualScan(db, hashtag, {
          maxVideos: hashtag.max_videos,
          now,
          day: dayOf(now, 'UTC'),
        });
        await queues.enqueue('fetch-hashtag', [{ scanId: opened.scanId, page: opened.nextPage ?? 1 }]);
        scanIds.push(opened.scanId);
      }
      await waitFor('all scans to end', () => allEnded(db, scanIds), 120_000);
      return scanIds;
    },
    close: () => stack.stop(),
    closeAndKeepAs: async (template) => {
      isKept = true;
      await stack.stop();
      await database.keepAs(template);
    },
  };
}

async function allEnded(db: Db, scanIds: number[]): Promise<boolean> {
  const open = await db
    .selectFrom('scans')
    .select('id')
    .where('id', 'in', scanIds)
    .where('status', 'in', ['fetching', 'scoring'])
    .limit(1)
    .execute();
  return open.length === 0;
}
