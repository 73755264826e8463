import { Kysely, PostgresDialect } from 'kysely';
import { type CustomTypesConfig, Pool, types as pgTypes } from 'pg';
import type { Logger } from 'pino';
import { createPoolSockets } from '@ugc-radar/runtime/pool-sockets';
import { preparing } from './prepared-statements.ts';
import type { Db, Schema } from './schema.ts';

/** bigint (20) and numeric (1700) become numbers: counts are parsed to safe integers at the API's border. */
const numberTypes = new Set<number>([20, 1700]);
/** A date (1082) stays `YYYY-MM-DD`: a calendar day has no time zone. */
const textTypes = new Set<number>([1082]);

const types: CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (numberTypes.has(oid)) return Number;
    if (textTypes.has(oid)) return String;
    return pgTypes.getTypeParser(oid, format);
  },
};

export type Connection = {
  db: Db;
  /** Waits 2 seconds for queries under way, then cuts their connections. Never rejects. */
  close: () => Promise<void>;
};

/**
 * A transaction of ours waits for nothing but Postgres, or twice 10 s for the queue (the limit of requests in flight): one that
 * is silent for so long is suspended, or its machine is lost.
 */
const defaultSilenceMs = 30_000;

/**
 * Opens a pool of at most `max` connections. Nothing is connected until the first query.
 * Errors of idle connections (a restarting server) are logged; the next query opens a new one.
 */
export function connectDatabase(options: {
  url: string;
  max: number;
  logger: Logger;
  /** After so long without a statement the server ends a transaction, in milliseconds. Default 30 seconds. */
  longestSilenceMs?: number;
}): Connection {
  const { url, max, logger, longestSilenceMs = defaultSilenceMs } = options;
  const sockets = createPoolSockets();
  const pool = new Pool({
    connectionString: url,
    max,
    types,
    application_name: 'ugc-radar',
    stream: sockets.open,
    // A server that is gone without a word is found out within two minutes, not after the system's two hours.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    // Reconnecting costs more than an idle connection; the pools are small and counted in docs/operations.md.
    idleTimeoutMillis: 0,
    // A statement of its own: PgBouncer refuses this setting when a connection begins. The pool waits for it,
    // which its type does not say.
    // oxlint-disable-next-line typescript/no-misused-promises
    onConnect: (client) => client.query(`set idle_in_transaction_session_timeout = ${longestSilenceMs}`),
  });
  // A client that is checked out has no listener of the pool's: its loss in a transaction would end the process.
  pool.on('connect', (client) => client.on('error', ignore));
  let closing = false;
  pool.on('error', (error) => {
    // A server that stops right after us may cut connections that are closing already.
    if (closing) return;
    logger.warn({ err: error }, `a database connection was lost: ${error.message}`);
  });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  return {
    db,
    close: () => {
      closing = true;
      return sockets.end(db.destroy());
    },
  };
}

/** The query that the client was busy with rejects too, and tells. */
function ignore(): void {}
