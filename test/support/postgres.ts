import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** A migrated database of the caller's own, cloned from the template; `drop` removes it whoever is still connected. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(admin, `create database ${name} template radar_template`);
  // Every clone would carry the template's id, under which queues keep their jobs.
  const url = Object.assign(new URL(admin), { pathname: `/${name}` }).toString();
  await run(url, `update settings set value = to_jsonb(gen_random_uuid()) where key = 'installation-id'`);
  return { url, drop: () => run(admin, `drop database if exists ${name} with (force)`) };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
