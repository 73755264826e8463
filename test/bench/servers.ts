import {
  connectDatabase,
  type Db,
  ensureSnapshotPartitions,
  installationId,
  migrateDatabase,
} from '@ugc-radar/db';
import { leaseEmbeddedPostgres } from '@ugc-radar/db/embedded';
import { migrateQueue, type QueueConnection } from '@ugc-radar/queue';
import type { Logger, StopStack } from '@ugc-radar/runtime';
import { sql } from 'kysely';
import { type BackendName, openTestQueue } from '../support/backends.ts';
import { parentOf } from './process-cpu.ts';
import { profiledServer } from './profile.ts';

export type Servers = {
  db: Db;
  url: string;
  connection: QueueConnection;
  /** The database server's first process. */
  serverPid: number;
};

/** As `radar up` has it. */
const poolSize = 10;

/** Embedded Postgres in `dataDir` with an empty database of the newest schema, and the queue in it or on a Redis of our own. */
export async function startServers(options: {
  backend: BackendName;
  dataDir: string;
  logger: Logger;
  stack: StopStack;
  /** Lets the server count what each statement costs. */
  profile: boolean;
}): Promise<Servers> {
  const { backend, dataDir, logger, stack, profile } = options;
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
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return {
    db,
    url,
    connection: await ownConnection(queue.connection, db),
    serverPid: parentOf(rows[0]?.pid ?? 0),
  };
}

/** As the commands have it: keys carry the database's own id. */
async function ownConnection(connection: QueueConnection, db: Db): Promise<QueueConnection> {
  return connection.kind === 'redis'
    ? { ...connection, prefix: `radar-${await installationId(db)}` }
    : connection;
}
