import { createRedisBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { Callback, RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import type { Store } from './store.ts';

/**
 * One ioredis connection that queues and workers share; BullMQ duplicates it for each worker's blocking reads.
 * Commands wait out a reconnect (BullMQ demands it of workers); callers bound their own waiting.
 */
export function openRedis(url: string, { onError }: { onError: (error: Error) => void }): Store {
  const redis = new Redis(url, { maxRetriesPerRequest: null, connectTimeout: 5_000 });
  redis.on('error', onError);
  const client = hideEvictionPolicy(redis);
  return {
    client,
    factory: (name, options, role) => createRedisBackend(name, { ...options, connection: client }, role),
    warnOfSettings: (logger) => warnOfEviction(redis, logger),
    close: async () => redis.disconnect(),
  };
}

/** BullMQ reads `INFO` on every connection and prints an eviction policy it dislikes on the console; one log line is enough. */
function hideEvictionPolicy(redis: Redis): Redis {
  const info = redis.info.bind(redis);
  const duplicate = redis.duplicate.bind(redis);
  async function infoWithoutPolicy(): Promise<string> {
    return (await info()).replace(/^maxmemory_policy:.*$/m, '');
  }
  return Object.assign(redis, {
    // ioredis asks with a callback whether the server is ready; BullMQ asks for a promise.
    info: (callback?: Callback<string>) => (callback === undefined ? infoWithoutPolicy() : info(callback)),
    duplicate: (override?: Partial<RedisOptions>) => hideEvictionPolicy(duplicate(override)),
  });
}

async function warnOfEviction(redis: Redis, logger: Logger): Promise<void> {
  try {
    const policy = /^maxmemory_policy:(\S+)/m.exec(String(await redis.call('INFO', 'memory')))?.[1];
    if (policy === undefined || policy === 'noeviction') return;
    logger.warn({ policy }, `Redis may evict jobs (${policy}). Set "maxmemory-policy noeviction".`);
  } catch {
    // Closed before it connected: the connection's 'error' event has said why.
  }
}
