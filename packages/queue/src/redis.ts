import { createRedisBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { Callback, RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import type { BullQueue } from './backend.ts';
import { keptCompletedJobs, type Store } from './store.ts';

/** A connection that owes an answer for so long has died without a word; a worker's blocking reads wait 10 s at most. */
const owedMs = 30_000;

/**
 * One ioredis connection that queues and workers share; BullMQ duplicates it for each worker's blocking reads.
 * Commands wait out a reconnect (BullMQ demands it of workers); callers bound their own waiting.
 */
export function openRedis(url: string, { onError }: { onError: (error: Error) => void }): Store {
  const redis = new Redis(url, { maxRetriesPerRequest: null, connectTimeout: 5_000, socketTimeout: owedMs });
  redis.on('error', onError);
  const client = hideEvictionPolicy(redis);
  return {
    client,
    factory: (name, options, role) => createRedisBackend(name, { ...options, connection: client }, role),
    keepCompleted: { count: keptCompletedJobs },
    time: () => timeOf(redis),
    releaseHeldJobs: (queues, { delayMs }) => promoteFarJobs(redis, queues, delayMs),
    warnOfSettings: (logger) => warnOfEviction(redis, logger),
    close: async () => redis.disconnect(),
  };
}

async function timeOf(redis: Redis): Promise<number> {
  const [seconds, microseconds] = await redis.time();
  return Number(seconds) * 1000 + Number(microseconds) / 1000;
}

/** BullMQ's score of a delayed job is its time in milliseconds, shifted to make room for an order among equals. */
const scorePerMs = 0x1000;
const promotedAtOnce = 1000;

/** Locks need no such care: Redis lets them expire by its own clock. */
async function promoteFarJobs(redis: Redis, queues: readonly BullQueue[], delayMs: number): Promise<number> {
  const from = ((await timeOf(redis)) + delayMs) * scorePerMs;
  let promoted = 0;
  for (const queue of queues) {
    const ids = await redis.zrangebyscore(queue.toKey('delayed'), from, '+inf', 'LIMIT', 0, promotedAtOnce);
    await Promise.all(ids.map(async (id) => (await queue.getJob(id))?.promote()));
    promoted += ids.length;
  }
  return promoted;
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
