import { connectDatabase, type Db, ensureSnapshotPartitions } from '@ugc-radar/db';
import { sql } from 'kysely';
import { pino } from 'pino';
import { scanStatements } from './scan-statements.ts';
import { dayBefore, daysOf, endOf, type HistoryShape } from './shape.ts';
import { type Step, videoStatements } from './video-statements.ts';

/**
 * Fills an empty, migrated database with a history as the product would have stored it, inside the server: hashtags with
 * a long tail, several scans a day, creators with several videos, videos under several hashtags. Always the same rows for
 * the same shape. Ends with a vacuum, as a database has it that has run for long.
 */
export async function generateHistory(
  url: string,
  shape: HistoryShape,
  say: (line: string) => void = () => undefined,
): Promise<void> {
  // One connection: the statements share temporary views.
  const { db, close } = connectDatabase({ url, max: 1, logger: pino({ level: 'silent' }) });
  try {
    await makePartitions(db, shape);
    // Nothing is checked or triggered row by row: what is generated is consistent.
    await sql`set session_replication_role = replica`.execute(db);
    await sql`set work_mem = '256MB'`.execute(db);
    await sql`set maintenance_work_mem = '512MB'`.execute(db);
    const indexes = await dropIndexes(db);
    const steps = [...videoStatements(shape), ...scanStatements(shape), ...indexes, vacuum];
    for (const { about, statement } of steps) {
      const startedAt = performance.now();
      await statement.execute(db);
      say(`  ${about}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    }
  } finally {
    await close();
  }
}

async function makePartitions(db: Db, shape: HistoryShape): Promise<void> {
  for (let days = daysOf(shape) - 1; days > 0; days -= 28)
    await ensureSnapshotPartitions(db, new Date(dayBefore(shape, days)));
  await ensureSnapshotPartitions(db, endOf(shape));
}

const vacuum: Step = { about: 'vacuum', statement: sql`vacuum (analyze)` };

/** Drops the indexes that no constraint needs, and returns what makes them again: at the end that costs far less. */
async function dropIndexes(db: Db): Promise<Step[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not i.indisunique`.execute(db);
  for (const { name } of rows) await sql`drop index ${sql.raw(name)}`.execute(db);
  return rows.map(({ name, definition }) => ({ about: name, statement: sql.raw(definition) }));
}
