import { sql } from 'kysely';
import { onlyRow } from '../only-row.ts';
import type { Db } from '../schema.ts';

/** Reads a setting's JSON value; undefined when it was never written. The caller parses it. */
export async function readSetting(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

/** The database's own id, made by its first migration: queues are named after it, so two databases never share jobs. */
export async function installationId(db: Db): Promise<string> {
  return String(await readSetting(db, 'installation-id'));
}

/**
 * Binds the database to demo or to live data; without a scan yet, the newest claim wins. Returns false, and changes
 * nothing, when it holds the other kind already: simulated videos must never be mixed with real ones.
 */
export async function claimDataSource(db: Db, source: 'demo' | 'live'): Promise<boolean> {
  await sql`
    insert into settings (key, value) values ('data-source', ${JSON.stringify(source)})
    on conflict (key) do update set value = excluded.value
      where settings.value <> excluded.value and not exists (select 1 from scans)`.execute(db);
  return (await readSetting(db, 'data-source')) === source;
}

/** Whether the database holds scans of the other kind than `source`; binds it to neither. */
export async function holdsOtherData(db: Db, source: 'demo' | 'live'): Promise<boolean> {
  const result = await sql<{ other: boolean }>`
    select exists (select 1 from settings where key = 'data-source' and value <> ${JSON.stringify(source)})
      and exists (select 1 from scans) as other`.execute(db);
  return onlyRow(result).other;
}

/**
 * Rewrites a setting under a lock, so that processes that change it at once do so one after the other. `change` gets the
 * stored value (null when there is none) and returns the new one, or undefined to leave it as it is.
 */
export async function changeSetting(
  db: Db,
  key: string,
  change: (stored: unknown) => object | undefined | Promise<object | undefined>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`insert into settings (key, value) values (${key}, 'null') on conflict do nothing`.execute(trx);
    const row = await trx
      .selectFrom('settings')
      .select('value')
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const next = await change(row.value);
    if (next === undefined) return;
    await sql`update settings set value = ${JSON.stringify(next)} where key = ${key}`.execute(trx);
  });
}
