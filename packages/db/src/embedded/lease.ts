import { mkdir, realpath } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ensureDatabase } from './database-admin.ts';
import { filesOf, messageOf } from './files.ts';
import { openLease } from './lease-client.ts';
import type { LeaseConnection } from './lease-client.ts';
import { defaultGraceMs, defaultSystemDir, startDeadlineMs } from './options.ts';
import type { SupervisorOptions } from './options.ts';
import type { Connection, News } from './protocol.ts';
import { startSupervisor } from './start-supervisor.ts';
import { readState, retireState } from './state-file.ts';

export type LeaseOptions = {
  /** Absolute; created if missing. Whoever leases with the same one shares a server. */
  dataDir: string;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Server settings on top of the defaults, for the process that starts the server; tests pass `fsync: 'off'`. */
  settings?: Record<string, string>;
  /** Where root puts what the server's own user could not reach in the checkout. Default `/var/lib/ugc-radar`. */
  systemDir?: string;
  /** How long the server outlives its last lease, for the process that starts it. Default 1000. */
  graceMs?: number;
};

/** A share in a running PostgreSQL, which stops when the last one is released or its process has ended. */
export type EmbeddedPostgres = {
  /** `postgres://user:password@127.0.0.1:port/name`, of the server as it is now. */
  databaseUrl(name: string): string;
  /** Creates the database if it does not exist. */
  ensureDatabase(name: string): Promise<void>;
  /** Gives the share back; if it was the last, resolves when the server has stopped. Safe to call twice. */
  release(): Promise<void>;
};

const retryMs = 2_000;

/**
 * Joins the PostgreSQL of a data directory, started first if it does not run (a new database takes about 1.5 s). The share is
 * kept until released: when the server or its supervisor dies it is started again, on the same port, so pools reconnect.
 * Throws a sentence that says what to do when PostgreSQL cannot start, at the latest after a minute.
 */
export async function leaseEmbeddedPostgres(options: LeaseOptions): Promise<EmbeddedPostgres> {
  const { logger } = options;
  const supervisorOptions = {
    // One spelling of the path for everybody: it identifies the server's process.
    dataDir: await createDataDir(options.dataDir),
    settings: options.settings ?? {},
    systemDir: options.systemDir ?? defaultSystemDir,
    graceMs: options.graceMs ?? defaultGraceMs,
  };
  const released = new AbortController();
  let lease = await acquire(supervisorOptions, released.signal);
  let { connection } = lease.server;
  logger.info({ port: connection.port, directory: lease.server.clusterDir }, 'embedded PostgreSQL is ready');

  const follow = (news: News) => {
    if (news.status === 'starting')
      logger.warn('embedded PostgreSQL ended unexpectedly and is being restarted');
    if (news.status === 'failed') logger.error(news.message);
    if (news.status === 'ready') adopt(news.connection);
  };
  const adopt = (next: Connection) => {
    if (next.port === connection.port) logger.info({ port: next.port }, 'embedded PostgreSQL is ready again');
    else {
      logger.error(
        { from: connection.port, to: next.port },
        'embedded PostgreSQL had to move to another port: restart this process',
      );
    }
    connection = next;
  };
  const keep = async () => {
    while (!released.signal.aborted) {
      lease.onNews(follow);
      if (!lease.socket.closed) await closed(lease.socket);
      if (released.signal.aborted) return;
      logger.warn('the supervisor of the embedded PostgreSQL has ended; starting another');
      lease = await acquireAgain(supervisorOptions, released.signal, logger);
      adopt(lease.server.connection);
    }
  };
  const kept = keep()
    .catch((error: unknown) => {
      if (!released.signal.aborted) logger.error(messageOf(error));
    })
    .finally(() => lease.socket.destroy());

  const databaseUrl = (name: string) =>
    `postgres://${connection.user}:${connection.password}@127.0.0.1:${connection.port}/${encodeURIComponent(name)}`;
  return {
    databaseUrl,
    ensureDatabase: (name) => ensureDatabase(databaseUrl('postgres'), name),
    async release() {
      released.abort(new Error('The lease was released.'));
      await lease.release();
      await kept;
    },
  };
}

async function createDataDir(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o755 });
    return await realpath(path);
  } catch (error) {
    throw new Error(
      `Cannot create the data directory ${path} (${messageOf(error)}). Set RADAR_DATA_DIR to a directory that this user may create.`,
      { cause: error },
    );
  }
}

/** Not `once` of node:events, which throws when the connection was reset. */
const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()));

async function acquire(options: SupervisorOptions, released: AbortSignal): Promise<LeaseConnection> {
  const deadline = AbortSignal.timeout(startDeadlineMs);
  const signal = AbortSignal.any([released, deadline]);
  try {
    for (;;) {
      signal.throwIfAborted();
      const state = await readState(options.dataDir);
      if (!state) {
        await startSupervisor(options, signal);
        continue;
      }
      const lease = await openLease(state, signal);
      if (lease) {
        // A lease alone must not keep a process from ending.
        lease.socket.unref();
        return lease;
      }
      await retireState(options.dataDir, state);
    }
  } catch (error) {
    if (!deadline.aborted) throw error;
    throw new Error(
      `The embedded PostgreSQL was not ready after ${startDeadlineMs / 1000} seconds. Its log is ${filesOf(options.dataDir).log}.`,
      { cause: error },
    );
  }
}

/** For a process that is at work: tries until it succeeds or the lease is released. */
async function acquireAgain(
  options: SupervisorOptions,
  released: AbortSignal,
  logger: LeaseOptions['logger'],
): Promise<LeaseConnection> {
  for (;;) {
    try {
      return await acquire(options, released);
    } catch (error) {
      released.throwIfAborted();
      logger.error(messageOf(error));
      await delay(retryMs, undefined, { signal: released });
    }
  }
}
