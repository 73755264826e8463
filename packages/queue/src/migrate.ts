import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import type { QueueConnection } from './connection.ts';

/** Brings BullMQ's schema in Postgres up to date; safe from many processes at once (advisory lock). Redis needs nothing. */
export async function migrateQueue(connection: QueueConnection): Promise<void> {
  if (connection.kind === 'redis') return;
  // One client, not a pool: the lock and the transaction belong to one session.
  const client = new Client({ connectionString: connection.url });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}
