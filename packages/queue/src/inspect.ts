import { Redis } from 'ioredis';
import { describeConnection } from './connection.ts';
import type { QueueConnection } from './connection.ts';

/** A queue's store in words, and what about its settings endangers jobs. */
export type StoreInspection = { description: string; warnings: string[] };

/**
 * Looks at the settings of the queue's store. Postgres has none that matter here; a Redis should persist, not evict, and
 * be new enough. Rejects when Redis does not answer.
 */
export async function inspectStore(connection: QueueConnection): Promise<StoreInspection> {
  const description = describeConnection(connection);
  if (connection.kind === 'postgres') return { description, warnings: [] };
  const redis = new Redis(connection.url, {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    connectTimeout: 3_000,
  });
  try {
    await redis.connect();
    const info = await redis.info();
    const of = (field: string) => new RegExp(`^${field}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
    const version = of('redis_version');
    return { description: `${description}, version ${version}`, warnings: warningsOf(version, of) };
  } finally {
    redis.disconnect();
  }
}

function warningsOf(version: string, of: (field: string) => string): string[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const warnings: string[] = [];
  if (major < 6 || (major === 6 && minor < 2)) warnings.push('it is older than 6.2: update it.');
  if (of('maxmemory_policy') !== 'noeviction') {
    warnings.push(`it may evict jobs (${of('maxmemory_policy')}): set "maxmemory-policy noeviction".`);
  }
  if (of('aof_enabled') !== '1') {
    warnings.push(
      'it forgets its jobs when it restarts, until they are put back from Postgres: set "appendonly yes".',
    );
  }
  return warnings;
}
