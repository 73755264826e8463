import { connectDatabase, isDatabaseAway } from '@ugc-radar/db';
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
