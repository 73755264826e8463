import { migrateQueue, queueSchemaVersion } from '@ugc-radar/queue';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { createEmptyDatabase } from '../support/postgres.ts';

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

it('finds a deduplication id and a job by their own indexes however few jobs there are, also in older schemas', async () => {
  const { url, drop } = await createEmptyDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  const indexOf = async (condition: string) => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain select from bullmq.dedup where queue = 'fetch' and ${condition} for update`,
    );
    return /using (\w+)|on (dedup_job_idx)/.exec(rows.map((row) => row['QUERY PLAN']).join('\n'))?.slice(1);
  };
  const expectOwnIndexes = async () => {
    await client.query('set enable_seqscan = off');
    expect(await indexOf(`dedup_id = 'a'`)).toContain('dedup_pkey');
    expect(await indexOf(`job_id = 'a'`)).toContain('dedup_job_idx');
  };
  try {
    await migrateQueue({ kind: 'postgres', url });
    await expectOwnIndexes();
    await client.query('vacuum analyze bullmq.dedup');
    await expectOwnIndexes();
    await client.query('drop index bullmq.dedup_job_idx');
    await client.query('create index dedup_job_idx on bullmq.dedup (queue, job_id)');
    expect(await indexOf(`dedup_id = 'a'`)).toContain('dedup_job_idx');
    await Promise.all([1, 2, 3].map(() => migrateQueue({ kind: 'postgres', url })));
    await expectOwnIndexes();
  } finally {
    await client.end();
    await drop();
  }
});
