import { addHashtags, connectDatabase, type Db } from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { untilWaiting } from '../support/lock-waits.ts';
import { createTestDatabase } from '../support/postgres.ts';

const add = (db: Db, names: string[]) => addHashtags(db, names, {}, () => new Date('2100-01-01'));

it('tracks the same hashtags for two who ask for them at once, each in another order', async () => {
  const database = await createTestDatabase();
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const { db, close } = connectDatabase({ url: database.url, max: 4, logger });
  try {
    await add(db, ['middle']);
    // Each is in the middle of its names when the other begins.
    const adding = await db.transaction().execute(async (trx) => {
      await sql`select from hashtags for update`.execute(trx);
      const first = add(db, ['alpha', 'middle', 'omega']);
      await untilWaiting(db, 1, first);
      const second = add(db, ['omega', 'middle', 'alpha']);
      await untilWaiting(db, 2, second);
      return [first, second];
    });
    const [first, second] = await Promise.all(adding);
    const told = (rows: typeof first) => rows?.map(({ name, created }) => [name, created]);
    expect([told(first), told(second)]).toEqual([
      [
        ['alpha', true],
        ['middle', false],
        ['omega', true],
      ],
      [
        ['omega', false],
        ['middle', false],
        ['alpha', false],
      ],
    ]);
  } finally {
    await close();
    await database.drop();
  }
});
