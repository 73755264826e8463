import { setTimeout as sleep } from 'node:timers/promises';
import { createPoolSockets } from '@ugc-radar/runtime/pool-sockets';
import { createPostgresBackend } from 'bullmq';
import type { IQueueBackend, PgPool } from 'bullmq';
import { Pool } from 'pg';
import type { PoolClient } from 'pg';
import type { LongestWaits, Store } from './store.ts';

/**
 * Four connections carry as many jobs as forty (1,131/s and 976/s on 2 cores); the fifth is the one that a worker
 * keeps for LISTEN. They stay open when idle, and keepalive finds one that died silently.
 */
const poolOptions = {
  max: 5,
  idleTimeoutMillis: 0,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 10_000,
  // BullMQ's statements name no schema, and it cannot set the path on a pool that it was given. Its commits do not wait for
  // the disk: the queue may be wiped at any moment and is rebuilt from our tables (docs/reliability.md).
  // They look everything up by a key: a plan made while a table was small would read all of it when it has grown.
  options: '-c search_path=bullmq,public -c synchronous_commit=off -c enable_seqscan=off',
};

const connectRetryMs = 1_000;
/** An idle worker looks at least this often, so a lost NOTIFY or a raised limit is noticed; BullMQ's value is an hour. */
const longestBlockSeconds = 10;
/** While the queue's limit is used up, a worker with a free place looks this often whether it still is. */
const usedUpMs = 50;

/** One pool for BullMQ's Postgres backend, whose schema must have been migrated (`migrateQueue`). */
export function openPostgres(url: string, { onError }: { onError: (error: Error) => void }): Store {
  const sockets = createPoolSockets();
  const pool = new Pool({ ...poolOptions, connectionString: url, stream: sockets.open });
  const closing = new AbortController();
  // A client that is checked out has no listener of the pool's: its loss would end the process.
  pool.on('connect', (connected) => connected.on('error', onClientError));
  // A server that stops right after us may cut connections that are closing already.
  pool.on('error', (error) => {
    if (!closing.signal.aborted) onError(error);
  });
  const client = patientPool(pool, closing.signal, onError);
  return {
    client,
    factory: (name, options, role) => {
      const backend = createPostgresBackend(name, { ...options, connection: client }, role);
      return Object.defineProperties(backend, {
        maximumBlockTimeout: { value: longestBlockSeconds },
        waitForJob: { value: waitBesideUsedUpLimit(backend) },
      });
    },
    time: async () => {
      const result = await pool.query<{ now: string }>(`select ${nowMs} as now`);
      return Number(result.rows[0]?.now);
    },
    // BullMQ's statements for an age or a number read all that is kept, at every completion.
    keepCompleted: false,
    trimCompleted: async (queue, count) => void (await pool.query(trimCompleted, [queue, count])),
    releaseHeldJobs: (queues, longest) =>
      releaseHeldJobs(
        pool,
        queues.map((queue) => queue.name),
        longest,
      ),
    close: async () => {
      closing.abort();
      // BullMQ may have taken a client to LISTEN while it was being closed.
      await sockets.end(pool.end());
    },
  };
}

/**
 * BullMQ's wait ends at once while there are waiting jobs, also when the queue's limit lets none of them start: a worker
 * with a free place would ask hundreds of times a second.
 */
function waitBesideUsedUpLimit(backend: IQueueBackend): IQueueBackend['waitForJob'] {
  const waitForJob = backend.waitForJob.bind(backend);
  return async (blockTimeout) => {
    const woken = await waitForJob(blockTimeout);
    if (woken !== null && (await backend.isMaxed())) await sleep(usedUpMs);
    return woken;
  };
}

/** The state as a literal: only then the partial index of finished jobs can be used. Several workers may trim at once. */
const trimCompleted = `delete from job where (queue, id) in (
  select queue, id from job
  where queue = $1 and state = 'completed' and (finished_at_ms, seq) <= (
    select finished_at_ms, seq from job where queue = $1 and state = 'completed'
    order by finished_at_ms desc, seq desc offset $2 limit 1)
  for update skip locked)`;

const nowMs = '(extract(epoch from clock_timestamp()) * 1000)::bigint';

/**
 * BullMQ writes every time by the clock of the process: besides delays, until when a job is locked and when the last
 * search for stalled jobs was, which would keep anybody from searching again.
 */
async function releaseHeldJobs(
  pool: Pool,
  queues: string[],
  { delayMs, lockMs }: LongestWaits,
): Promise<number> {
  const result = await pool.query<{ released: string }>(
    `with now as materialized (select ${nowMs} as ms),
    searched as (
      update meta set value = now.ms::text from now
      where queue = any($1) and field = 'stalled-check' and value::bigint > now.ms + $3),
    delayed as (
      update job set process_at_ms = now.ms from now
      where queue = any($1) and state = 'delayed' and process_at_ms > now.ms + $2 returning 1),
    locked as (
      update job set locked_until_ms = now.ms from now
      where queue = any($1) and state = 'active' and locked_until_ms > now.ms + $3 returning 1)
    select (select count(*) from delayed) + (select count(*) from locked) as released`,
    [queues, delayMs, lockMs],
  );
  return Number(result.rows[0]?.released);
}

/** BullMQ remembers a failed first connect for ever, so connecting here waits for the server instead, as ioredis does. */
function patientPool(pool: Pool, closing: AbortSignal, onError: (error: Error) => void): PgPool {
  const connectOnce = pool.connect.bind(pool);
  async function connectPatiently(): Promise<PoolClient> {
    for (;;) {
      try {
        return await connectOnce();
      } catch (error) {
        if (!(error instanceof Error) || closing.aborted || isRefusal(error)) throw error;
        onError(error);
        await sleep(connectRetryMs, undefined, { signal: closing });
      }
    }
  }
  // The pool's own queries connect with a callback, and may fail: BullMQ and our callers handle that.
  const connect = (callback?: Parameters<typeof connectOnce>[0]) =>
    callback === undefined ? connectPatiently() : connectOnce(callback);
  return Object.assign(pool, { connect });
}

/** Wrong password or unknown database (SQLSTATE classes 28 and 3D): waiting does not help. */
function isRefusal(error: Error): boolean {
  return 'code' in error && /^(28|3D)/.test(String(error.code));
}

/** The query that the client was busy with rejects too, and tells. */
function onClientError(): void {}
