import { installationId } from '@ugc-radar/db';
import { createQueues, type QueueConnection, type Queues } from '@ugc-radar/queue';
import type { Config, Logger, StopStack } from '@ugc-radar/runtime';
import { describeError } from '../failure.ts';
import { OperationalError } from '@ugc-radar/types';
import type { OpenDatabase } from './database.ts';

export type OpenQueues = { queues: Queues; connection: QueueConnection };

/**
 * Opens the queues on Redis where `REDIS_URL` is set, else on the database. Redis keys carry the database's own id, so
 * that two databases behind one Redis never see each other's jobs.
 */
export async function openQueues(
  config: Config,
  database: OpenDatabase,
  stack: StopStack,
  logger: Logger,
): Promise<OpenQueues> {
  const connection: QueueConnection = config.redisUrl
    ? { kind: 'redis', url: config.redisUrl, prefix: `radar-${await installationId(database.db)}` }
    : { kind: 'postgres', url: database.url };
  const queues = createQueues(connection, { logger });
  stack.push('queues', () => queues.close());
  try {
    await queues.ping();
  } catch (error) {
    const remedy = config.redisUrl
      ? 'Start it or correct REDIS_URL; without REDIS_URL the queue lives in Postgres.'
      : 'Run `radar doctor`.';
    throw new OperationalError(`${describeError(error)} ${remedy}`, { cause: error });
  }
  return { queues, connection };
}
