import { setTimeout as delay } from 'node:timers/promises';
import { connectDatabase, type Db, installationId, makeDue } from '@ugc-radar/db';
import { createQueues, type QueueConnection, type Queues } from '@ugc-radar/queue';
import { createLogger, createStopStack } from '@ugc-radar/runtime';
import { type Simulator, type SimulatorOptions, startSimulator } from '@ugc-radar/simulator';
import type { BackendName } from '../../support/backends.ts';
import { type OwnPostgres, startOwnPostgres } from '../../support/own-postgres.ts';
import {
  createRadarHome,
  type Ended,
  type Environment,
  type RadarHome,
  type RadarProcess,
} from '../../support/radar.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { waitFor } from '../../support/wait.ts';
import { dailySchedule } from './quiet-schedules.ts';

export type AppName = 'scheduler' | 'fetch-worker' | 'scoring-worker' | 'reporter' | 'dashboard';
export type RunningApp = { name: AppName; process: RadarProcess };

/** Every app as a process of its own, on a database, a queue and an API of the test's own. */
export type Installation = {
  db: Db;
  databaseUrl: string;
  postgres: OwnPostgres;
  /** Null where the queue is in Postgres. */
  redis: TestRedis | null;
  simulator: Simulator;
  home: RadarHome;
  running: RunningApp[];
  start: (name: AppName, environment?: Environment) => Promise<RunningApp>;
  /** kill -9, without waiting for anything but its end. */
  kill: (app: RunningApp) => Promise<void>;
  stop: (app: RunningApp) => Promise<Ended>;
  /** Tracks hashtags and makes them due; by themselves they are so again in half a day, unless `settings` say otherwise. */
  track: (hashtags: string[], settings?: string[]) => Promise<void>;
  /** Pages that are stored, of all scans. */
  storedPages: () => Promise<number>;
  close: () => Promise<void>;
};

/** Enough where no process dies. */
export const oneOfEach: AppName[] = ['scheduler', 'fetch-worker', 'scoring-worker', 'reporter'];

/** Two of each worker, so that one is left when the other dies. */
const defaultApps: AppName[] = [
  'scheduler',
  'fetch-worker',
  'fetch-worker',
  'scoring-worker',
  'scoring-worker',
  'reporter',
];

/**
 * Starts an installation; null, after saying so loudly, where Redis is asked for and not installed. The simulator's clock
 * stands still, so that a page that has to be asked for twice says the same twice.
 */
export async function startInstallation(
  backend: BackendName,
  options: {
    simulator?: SimulatorOptions;
    concurrency?: number;
    apps?: AppName[];
    timeoutSeconds?: number;
    /** For every process. */
    environment?: Environment;
    passwords?: { postgres?: string; redis?: string };
    /** Is done to the database while it is empty. */
    prepareDatabase?: (url: string) => Promise<void>;
  } = {},
): Promise<Installation | null> {
  const { concurrency = 8, apps = defaultApps, timeoutSeconds = 20, passwords = {} } = options;
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const stack = createStopStack(createLogger({ level: 'warn', format: 'pretty', name: 'test' }));
  const redis = backend === 'redis' ? await startRedis(passwords.redis) : null;
  if (backend === 'redis' && !redis) return null;
  if (redis) stack.push('redis', redis.close);
  const postgres = await startOwnPostgres(passwords.postgres);
  stack.push('postgres', postgres.close);
  const databaseUrl = await postgres.createDatabase('radar');
  await options.prepareDatabase?.(databaseUrl);
  const frozen = 1_795_000_000_000;
  const simulator = await startSimulator({ latencyMs: 150, now: () => frozen, ...options.simulator });
  stack.push('simulator', () => simulator.close());
  const { db, close } = connectDatabase({ url: databaseUrl, max: 4, logger });
  stack.push('database', close);
  const home = await createRadarHome({
    DATABASE_URL: databaseUrl,
    SCAVIO_API_KEY: simulator.apiKey,
    SCAVIO_BASE_URL: simulator.url,
    SCAVIO_CONCURRENCY: String(concurrency),
    SCAVIO_TIMEOUT_SECONDS: String(timeoutSeconds),
    ...(redis ? { REDIS_URL: redis.url } : {}),
    ...options.environment,
  });
  stack.push('processes', () => home.close());
  const running: RunningApp[] = [];

  async function run(...command: string[]): Promise<void> {
    const { code, stderr } = await home.run(command);
    if (code !== 0) throw new Error(`radar ${command.join(' ')} ended with ${code}: ${stderr}`);
  }
  async function start(name: AppName, environment: Environment = {}): Promise<RunningApp> {
    const app = { name, process: home.start([name], environment) };
    running.push(app);
    await app.process.printed(/ runs/);
    return app;
  }
  function forget(app: RunningApp): void {
    running.splice(running.indexOf(app), 1);
  }

  try {
    await run('migrate');
    for (const name of apps) await start(name);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return {
    db,
    databaseUrl,
    postgres,
    redis,
    simulator,
    home,
    running,
    start,
    kill: async (app) => {
      forget(app);
      await app.process.stop('SIGKILL');
    },
    stop: (app) => {
      forget(app);
      return app.process.stop('SIGTERM');
    },
    track: async (hashtags, settings = []) => {
      await run('hashtags', 'add', ...hashtags, '--schedule', dailySchedule(), ...settings);
      await makeDue(db, hashtags, new Date());
    },
    storedPages: async () => {
      const { pages } = await db
        .selectFrom('scan_pages')
        .select(({ fn }) => fn.countAll<number>().as('pages'))
        .executeTakeFirstOrThrow();
      return pages;
    },
    close: () => stack.stop(),
  };
}

/** The producers' side of the installation's queue, as its processes open it; the caller closes it. */
export async function openQueues({ db, databaseUrl, redis }: Installation): Promise<Queues> {
  const connection: QueueConnection = redis
    ? { kind: 'redis', url: redis.url, prefix: `radar-${await installationId(db)}` }
    : { kind: 'postgres', url: databaseUrl };
  return createQueues(connection, {
    logger: createLogger({ level: 'silent', format: 'json', name: 'test' }),
  });
}

/** Waits until this many pages are stored: a moment in mid run that does not hang on the clock. */
export async function pagesStored(installation: Installation, pages: number): Promise<void> {
  await waitFor(
    `${pages} stored pages`,
    () => installation.storedPages().then((stored) => stored >= pages),
    120_000,
  );
}

/** The length of a fault, such as an outage: part of what is tested, not a wait for something to happen. */
export function lasting(milliseconds: number): Promise<void> {
  return delay(milliseconds);
}
