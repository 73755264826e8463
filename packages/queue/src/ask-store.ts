import { SchemaMigrationRequiredError } from 'bullmq';
import { describeConnection } from './connection.ts';
import type { QueueConnection } from './connection.ts';
import { withDeadline } from '@ugc-radar/runtime';
import { reasonOf } from './error-log.ts';

/** `operation` within `milliseconds`; else, or when it fails, an error that names the store and what to do. */
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
      throw new Error(`The queue's tables in ${store} are missing or too old: run "radar migrate".`, {
        cause,
      });
    }
    throw new Error(`The queue's ${store} cannot be used: ${reasonOf(cause)}.`, { cause });
  }
}
