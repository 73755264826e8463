import {
  claimDataSource,
  connectDatabase,
  type Db,
  holdsOtherData,
  pendingMigrations,
  pingDatabase,
} from '@ugc-radar/db';
import type { Config, Logger, StopStack } from '@ugc-radar/runtime';
import { describeError } from '../failure.ts';
import { OperationalError } from '@ugc-radar/types';
import { databaseUrl } from './database-url.ts';
import { hostOf } from './host-of.ts';
import { migrate } from './migrate.ts';

export type OpenDatabase = { db: Db; url: string; embedded: boolean };

/**
 * What a command does with the database: `read` prints what is stored and changes nothing, `write` adds to it, `set-up` also
 * brings the schema up to date.
 */
export type Access = 'read' | 'write' | 'set-up';

/** Connections of one process: fetch jobs hold one for a few milliseconds each, scoring jobs for a transaction. */
const poolSize = 10;

/** Opens the database at `knownUrl`, by default `databaseUrl`'s. Throws `OperationalError` with what to do. */
export async function connect(
  config: Config,
  stack: StopStack,
  logger: Logger,
  knownUrl?: string,
): Promise<OpenDatabase> {
  const url = knownUrl ?? (await databaseUrl(config, stack, logger));
  const { db, close } = connectDatabase({ url, max: poolSize, logger });
  stack.push('database', close);
  try {
    await pingDatabase(db);
  } catch (error) {
    throw new OperationalError(
      `cannot use Postgres at ${hostOf(url)}: ${describeError(error)}. ` +
        'Start it or correct DATABASE_URL; without DATABASE_URL an embedded Postgres is used.',
      { cause: error },
    );
  }
  return { db, url, embedded: config.databaseUrl === null };
}

/**
 * Opens the database. The embedded one is migrated by whoever opens it; one of somebody's own, under which apps of another
 * version may run, by `set-up` alone: everything else is refused while migrations are missing. Demo and live data never mix:
 * whoever writes binds the database to one of them.
 */
export async function openDatabase(
  config: Config,
  stack: StopStack,
  logger: Logger,
  options: { access: Access; url?: string },
): Promise<OpenDatabase> {
  const database = await connect(config, stack, logger, options.url);
  if (database.embedded || options.access === 'set-up') await migrate(database);
  else {
    const missing = await pendingMigrations(database.db);
    if (missing.length > 0) {
      throw new OperationalError(`the database lacks ${missing.join(', ')}: run \`radar migrate\` first.`);
    }
  }
  const source = config.demo ? 'demo' : 'live';
  const isOther =
    options.access === 'read'
      ? await holdsOtherData(database.db, source)
      : !(await claimDataSource(database.db, source));
  if (isOther) {
    throw new OperationalError(
      config.demo
        ? 'the database at DATABASE_URL holds live data, and without SCAVIO_API_KEY only demo data would be added. Set the key, or use another database.'
        : 'the database at DATABASE_URL holds demo data, which must not mix with live data. Point DATABASE_URL at an empty database.',
    );
  }
  return database;
}
