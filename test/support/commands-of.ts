import type { QueueConnection } from '@ugc-radar/queue';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/** Commands that a queue's store has carried out until now: Redis' commands, or the transactions of the Postgres database. */
export async function commandsOf(connection: QueueConnection): Promise<number> {
  return connection.kind === 'redis' ? redisCommands(connection.url) : transactions(connection.url);
}

async function redisCommands(url: string): Promise<number> {
  const redis = new Redis(url);
  try {
    return Number(/total_commands_processed:(\d+)/.exec(await redis.info('stats'))?.[1]);
  } finally {
    redis.disconnect();
  }
}

async function transactions(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ commits: string }>(
      'select xact_commit as commits from pg_stat_database where datname = current_database()',
    );
    return Number(rows[0]?.commits);
  } finally {
    await client.end();
  }
}
