import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** An HTTP server that takes requests and answers none; `asked` resolves at the first, `hangUp` cuts all. */
export type SilentServer = { url: string; asked: Promise<void>; hangUp: () => void };

/** Listens until the test ends. */
export async function startSilentServer(): Promise<SilentServer> {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  return { ...(await listen(() => resolve())), asked };
}

/** An HTTP server that answers every request with 200 and `body` as JSON, until the test ends. */
export async function startAnsweringServer(body: object): Promise<Pick<SilentServer, 'url' | 'hangUp'>> {
  return listen((_, response) => response.end(JSON.stringify(body)));
}

async function listen(answer: RequestListener): Promise<Pick<SilentServer, 'url' | 'hangUp'>> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hangUp = () => server.closeAllConnections();
  onTestFinished(() => {
    server.close();
    hangUp();
  });
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, hangUp };
}
