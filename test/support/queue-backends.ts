import { migrateQueue } from '@ugc-radar/queue';
import type { QueueConnection } from '@ugc-radar/queue';
import type { BackendName } from './backends.ts';
import { startOwnPostgres } from './own-postgres.ts';
import { createTestDatabase } from './postgres.ts';
import { allOrOne, runsAll } from './random.ts';
import { isRedisInstalled, startRedis } from './redis.ts';

/** Both homes of the queue, and which of them this machine lacks: a suite skips it. */
function queueBackends(): { name: BackendName; skip: boolean }[] {
  return [
    { name: 'postgres', skip: false },
    { name: 'redis', skip: !isRedisInstalled() },
  ];
}

/** The same in the long run; in `npm test` one that this machine has. */
export function allOrOneBackend(name: string): readonly { name: BackendName; skip: boolean }[] {
  const backends = queueBackends();
  return runsAll
    ? backends
    : allOrOne(
        name,
        backends.filter(({ skip }) => !skip),
      );
}

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
  return name === 'redis' ? startOwnRedis() : startRestartablePostgres();
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

async function startRestartablePostgres(): Promise<RestartableBackend> {
  const server = await startOwnPostgres();
  let count = 0;
  return {
    ...server,
    name: 'postgres',
    newConnection: async () => {
      const url = await server.createDatabase(`queue_${++count}`);
      await migrateQueue({ kind: 'postgres', url });
      return { kind: 'postgres', url };
    },
  };
}
