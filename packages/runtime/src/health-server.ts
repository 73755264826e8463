import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from './logger.ts';
import type { Registry } from './metrics.ts';
import { withDeadline } from './with-deadline.ts';

/** A probe that waits longer would be given up by whoever asks. */
const checkMs = 5_000;

/**
 * A small HTTP server for processes that have no dashboard: `/healthz` answers 200 while `check` resolves
 * within five seconds and 503 otherwise, `/metrics` is Prometheus text.
 */
export async function startHealthServer(options: {
  host: string;
  port: number;
  registry: Registry;
  check: () => Promise<void>;
  logger: Logger;
}): Promise<{ port: number; stop: () => Promise<void> }> {
  const { host, port, registry, check, logger } = options;
  const server = createServer((request, response) => {
    const answer = async () => {
      if (request.url === '/metrics') {
        response.setHeader('content-type', registry.contentType);
        return response.end(await registry.metrics());
      }
      response.setHeader('content-type', 'application/json');
      if (request.url !== '/healthz') return response.writeHead(404).end('{"error":"not found"}');
      await withDeadline(check(), checkMs);
      return response.end('{"status":"ok"}');
    };
    answer().catch((error: unknown) => {
      logger.warn({ err: error }, `not healthy: ${String(error)}`);
      // Anybody in the network may ask: the log says which piece is away.
      response.writeHead(503).end('{"status":"unavailable"}');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    // listen() on a TCP port always yields an AddressInfo, never a pipe name.
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
