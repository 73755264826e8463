import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from './metrics.ts';

/**
 * A small HTTP server for processes that have no dashboard: `/healthz` answers 200 while `check` resolves
 * and 503 with the reason otherwise, `/metrics` is Prometheus text.
 */
export async function startHealthServer(options: {
  host: string;
  port: number;
  registry: Registry;
  check: () => Promise<void>;
}): Promise<{ port: number; stop: () => Promise<void> }> {
  const { host, port, registry, check } = options;
  const server = createServer((request, response) => {
    const answer = async () => {
      if (request.url === '/metrics') {
        response.setHeader('content-type', registry.contentType);
        return response.end(await registry.metrics());
      }
      response.setHeader('content-type', 'application/json');
      if (request.url !== '/healthz') return response.writeHead(404).end('{"error":"not found"}');
      await check();
      return response.end('{"status":"ok"}');
    };
    answer().catch((error: unknown) => {
      response.writeHead(503).end(JSON.stringify({ status: 'unavailable', error: String(error) }));
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
