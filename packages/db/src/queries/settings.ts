import type { Db } from '../schema.ts';

/** Reads a setting's JSON value; undefined when it was never written. The caller parses it. */
export async function readSetting(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

/** Writes a setting; the newest write wins. */
export async function writeSetting(db: Db, key: string, value: unknown): Promise<void> {
  const row = { key, value: JSON.stringify(value), updated_at: new Date() };
  await db
    .insertInto('settings')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ value: row.value, updated_at: row.updated_at }),
    )
    .execute();
}

/** The database's own id, made by its first migration: queues are named after it, so two databases never share jobs. */
export async function installationId(db: Db): Promise<string> {
  return String(await readSetting(db, 'installation-id'));
}

/**
 * Binds the database to demo or to live data. Returns false, and changes nothing, when it already holds the other kind:
 * simulated videos must never be mixed with real ones.
 */
export async function claimDataSource(db: Db, source: 'demo' | 'live'): Promise<boolean> {
  const current = await readSetting(db, 'data-source');
  if (current === source) return true;
  const used = await db.selectFrom('scans').select('id').limit(1).executeTakeFirst();
  if (current !== undefined && used) return false;
  await writeSetting(db, 'data-source', source);
  return true;
}
