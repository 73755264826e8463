/** Where the jobs live: a Redis (keys under `prefix`), or BullMQ's own schema in a Postgres. */
export type QueueConnection =
  { kind: 'redis'; url: string; prefix: string } | { kind: 'postgres'; url: string };

/** The store in words for messages, without user or password: `Redis at 127.0.0.1:6379`. */
export function describeConnection(connection: QueueConnection): string {
  const product = connection.kind === 'redis' ? 'Redis' : 'Postgres';
  const url = URL.parse(connection.url);
  return url === null || url.host === '' ? product : `${product} at ${url.host}`;
}
