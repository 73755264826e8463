import { inspectStore, type QueueConnection } from '@ugc-radar/queue';
import { type Finding, ok, warning } from './check.ts';

/** The queue's store and its settings; that it answers was checked by opening it. */
export async function checkQueue(connection: QueueConnection): Promise<Finding> {
  const { description, warnings } = await inspectStore(connection);
  if (warnings.length > 0) return warning(`${description} answers, but ${warnings.join(' And ')}`);
  return ok(connection.kind === 'redis' ? `${description} answers` : 'in the same Postgres, answers');
}
