import { SchemaMigrationRequiredError } from 'bullmq';
import { describeConnection } from './connection.ts';
import type { QueueConnection } from './connection.ts';
import { withDeadline } from '@ugc-radar/runtime';
import { JobError } from '@ugc-radar/types';
import { reasonOf } from './error-log.ts';

/** A job that needs a store which is away looks again this often. */
const later = { retry: 'later', delayMs: 2_000 } as const;

/**
 * `operation` within `milliseconds`; else, or when it fails, an error that names the store and what to do. A job that it
 * ends comes later and spends no attempt, as in an outage of the database: it did nothing wrong.
 */
export async function askStore<T>(
  connection: QueueConnection,
  operation: Promise<T>,
  milliseconds: number,
): Promise<T> {
  const store = describeConnection(connection);
  try {
    return await withDeadline(operation, milliseconds, `no answer within ${milliseconds / 1_000} s`);
  } catch (cause) {
    if (cause instanceof SchemaMigrationRequiredError) {
      const message = `The queue's tables in ${store} are missing or too old: run "radar migrate".`;
      throw new JobError(message, later, { cause });
    }
    throw new JobError(`The queue's ${store} cannot be used: ${reasonOf(cause)}.`, later, { cause });
  }
}
