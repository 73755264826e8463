import { migrateQueue, queueSchemaVersion } from '@ugc-radar/queue';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { createEmptyDatabase } from '../support/empty-database.ts';

it('makes the schema of the version that is expected, and again after it was lost', async () => {
  const { url, drop } = await createEmptyDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  const version = async () => {
    await migrateQueue({ kind: 'postgres', url });
    return (await client.query('select max(version) as version from bullmq.migration')).rows;
  };
  try {
    expect(await version()).toEqual([{ version: queueSchemaVersion }]);
    expect(await version()).toEqual([{ version: queueSchemaVersion }]);
    await client.query('drop schema bullmq cascade');
    expect(await version()).toEqual([{ version: queueSchemaVersion }]);
  } finally {
    await client.end();
    await drop();
  }
});
