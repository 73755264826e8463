import { randomUUID } from 'node:crypto';
import type { QueueConnection } from '@ugc-radar/queue';
import { startRedis } from './redis.ts';

/** The queue's two homes. A suite that runs on both uses `describe.each(backends)`. */
export const backends = ['postgres', 'redis'] as const;
export type BackendName = (typeof backends)[number];

/**
 * A queue connection of the caller's own beside a test database; null, after saying so loudly, where redis-server is
 * not installed.
 */
export async function openTestQueue(
  backend: BackendName,
  databaseUrl: string,
): Promise<{ connection: QueueConnection; close: () => Promise<void> } | null> {
  if (backend === 'postgres') {
    return { connection: { kind: 'postgres', url: databaseUrl }, close: () => Promise.resolve() };
  }
  const redis = await startRedis();
  return (
    redis && {
      connection: { kind: 'redis', url: redis.url, prefix: `test-${randomUUID()}` },
      close: () => redis.close(),
    }
  );
}
