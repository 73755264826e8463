import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from './logger.ts';
import type { Registry } from './metrics.ts';
import { createBearerCheck } from './bearer-check.ts';
import { withDeadline } from './with-deadline.ts';

/** A probe that waits longer would be given up by whoever asks. */
const checkMs = 5_000;

/** How long a client may take to send its request. */
const requestTimeoutMs = 10_000;

/**
 * A small HTTP server for processes that have no dashboard: `/healthz` answers 200 while `check` resolves
 * within five seconds and 503 otherwise, `/metrics` is Prometheus text. With a token everything but `/healthz` answers
 * 401 to who does not send it as a bearer.
 */
export async function startHealthServer(options: {
  host: string;
  port: number;
  token: string | null;
  registry: Registry;
  check: () => Promise<void>;
  logger: Logger;
}): Promise<{ port: number; stop: () => Promise<void> }> {
  const { host, port, token, registry, check, logger } = options;
  const refusalOf = createBearerCheck(token);
  const server = createServer({ requestTimeout: requestTimeoutMs }, (request, response) => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    const answer = async () => {
      if (request.url === '/healthz') {
        await withDeadline(check(), checkMs);
        return response.end('{"status":"ok"}');
      }
      const refusal = await refusalOf(request);
      if (refusal !== null) return response.writeHead(refusal.status, refusal.headers).end(refusal.body);
      if (request.url !== '/metrics') return response.writeHead(404).end('{"error":"not found"}');
      response.setHeader('content-type', registry.contentType);
      return response.end(await registry.metrics());
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
