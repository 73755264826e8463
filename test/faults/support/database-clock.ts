import { connectDatabase, type Db } from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import { sql } from 'kysely';

/**
 * Lets a database go by a clock that a table sets, from its first migration on: its own `clock_timestamp()` hides the
 * server's. For a user who may change the server's functions, before anything else is in the database.
 */
export async function moveDatabaseClock(url: string, aheadMs: number): Promise<void> {
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const { db, close } = connectDatabase({ url, max: 1, logger });
  try {
    await sql`create schema moved`.execute(db);
    await sql`create table moved.clock (ahead interval not null)`.execute(db);
    await sql`insert into moved.clock values (${milliseconds(aheadMs)}::interval)`.execute(db);
    await sql`alter function pg_catalog.clock_timestamp() rename to machine_clock`.execute(db);
    await sql`
      create function pg_catalog.clock_timestamp() returns timestamptz language sql volatile parallel safe
      as 'select pg_catalog.machine_clock() + (select ahead from moved.clock)'`.execute(db);
  } finally {
    await close();
  }
}

/** From now on it is so far ahead of the machine's clock. */
export async function setDatabaseClock(db: Db, aheadMs: number): Promise<void> {
  await sql`update moved.clock set ahead = ${milliseconds(aheadMs)}::interval`.execute(db);
}

function milliseconds(count: number): string {
  return `${count} milliseconds`;
}
