import { buildConnector } from 'undici';

/** Opens connections, and knows the errors with which that failed: then no request was sent. */
export type Connector = { connect: buildConnector.connector; isConnectFailure(error: unknown): boolean };

/** Makes the connector of a pool. `timeoutMs` is for one connection, with the handshake of TLS. */
export function createConnector(timeoutMs: number): Connector {
  // The limit is on requests in flight; over HTTP/2 they would share one connection and its stalls.
  const open = buildConnector({ timeout: timeoutMs, allowH2: false });
  const failures = new WeakSet<object>();
  return {
    connect: (options, callback) =>
      open(options, (...result) => {
        if (result[0] !== null) failures.add(result[0]);
        callback(...result);
      }),
    isConnectFailure: (error) => error instanceof Error && failures.has(error),
  };
}
