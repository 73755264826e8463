import { Client } from 'pg';
import type { QueueConnection } from './connection.ts';

/** What BullMQ's migrations end at; a test compares it with what they did. */
export const queueSchemaVersion = 11;

/** Brings BullMQ's schema in Postgres up to date; safe from many processes at once (advisory lock). Redis needs nothing. */
export async function migrateQueue(connection: QueueConnection): Promise<void> {
  if (connection.kind === 'redis') return;
  // One client, not a pool: the lock and the transaction belong to one session.
  const client = new Client({ connectionString: connection.url });
  await client.connect();
  try {
    if ((await schemaVersion(client)) !== queueSchemaVersion) {
      // Loaded only where there is something to do: commands without a queue of their own migrate too.
      const { runMigrations } = await import('bullmq');
      await runMigrations(client);
    }
    await client.query(replaceDedupIndex);
  } finally {
    await client.end();
  }
}

/** 0 for a database without BullMQ's schema. */
async function schemaVersion(client: Client): Promise<number> {
  const found = await client.query<{ table: string | null }>(
    `select to_regclass('bullmq.migration') as table`,
  );
  if (found.rows[0]?.table == null) return 0;
  const { rows } = await client.query<{ version: number | null }>(
    'select max(version)::int as version from bullmq.migration',
  );
  return rows[0]?.version ?? 0;
}

/**
 * While few jobs are there, BullMQ's index on (queue, job_id) looks as good to the planner as the key for finding a
 * deduplication id, and that plan, kept, reads all of a queue's jobs for each new one. A hash cannot be mistaken.
 * Does nothing where it was done; packages/db/src/locks.ts keeps the lock's numbers from every other lock.
 */
const replaceDedupIndex = `do $$ begin
  perform pg_advisory_xact_lock(1969382254, 3);
  if not exists (select from pg_class c join pg_am a on a.oid = c.relam
      where c.oid = to_regclass('bullmq.dedup_job_idx') and a.amname = 'hash') then
    drop index if exists bullmq.dedup_job_idx;
    create index dedup_job_idx on bullmq.dedup using hash (job_id);
  end if;
end $$`;
