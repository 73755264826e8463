import { connectDatabase, isDatabaseAway, isPassing } from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { waitFor } from '../support/wait.ts';

it('survives the loss of a connection in the middle of a transaction', async () => {
  const database = await createTestDatabase();
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const { db, close } = connectDatabase({ url: database.url, max: 2, logger });
  const other = new Client({ connectionString: database.url });
  await other.connect();
  try {
    const broken = db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      const pid = rows[0]?.pid;
      await other.query('select pg_terminate_backend($1)', [pid]);
      await waitFor('the backend to be gone', async () => {
        const alive = await other.query('select 1 from pg_stat_activity where pid = $1', [pid]);
        return alive.rowCount === 0;
      });
      await sql`select 1`.execute(trx);
    });
    const error = await broken.catch((reason: unknown) => reason);
    expect(isDatabaseAway(error)).toBe(true);
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  } finally {
    await other.end();
    await close();
    await database.drop();
  }
});

it('has a transaction that stands still ended by the server, and its locks with it', async () => {
  const database = await createTestDatabase();
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const { db, close } = connectDatabase({ url: database.url, max: 1, logger, longestSilenceMs: 100 });
  const other = connectDatabase({ url: database.url, max: 1, logger });
  const lock = sql`select pg_advisory_xact_lock(1)`;
  try {
    const suspended = db.transaction().execute(async (trx) => {
      await lock.execute(trx);
      await other.db.transaction().execute((taker) => lock.execute(taker));
      await lock.execute(trx);
    });
    const error = await suspended.catch((reason: unknown) => reason);
    expect(isPassing(error)).toBe(true);
    const { rows } = await sql`show idle_in_transaction_session_timeout`.execute(other.db);
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '30s' }]);
  } finally {
    await close();
    await other.close();
    await database.drop();
  }
});

it('prepares what comes again, and prepares it anew when a migration changes what it returns', async () => {
  const database = await createTestDatabase();
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const { db, close } = connectDatabase({ url: database.url, max: 1, logger });
  try {
    await sql`create table things as select 1 as id`.execute(db);
    const find = async () => (await sql`select * from things where id = ${1}::integer`.execute(db)).rows;
    const prepared = async () => {
      const { rows } = await sql<{ statement: string }>`
        select statement from pg_prepared_statements where statement like '%from things%'`.execute(db);
      return rows.length;
    };
    expect(await find()).toEqual([{ id: 1 }]);
    expect(await prepared()).toBe(0);
    for (let time = 0; time < 9; time += 1) await find();
    expect(await prepared()).toBe(1);

    await sql`alter table things add column name text default 'a'`.execute(db);
    const error = await find().catch((reason: unknown) => reason);
    expect(isPassing(error)).toBe(true);
    expect(await find()).toEqual([{ id: 1, name: 'a' }]);
    expect(await find()).toEqual([{ id: 1, name: 'a' }]);
  } finally {
    await close();
    await database.drop();
  }
});
