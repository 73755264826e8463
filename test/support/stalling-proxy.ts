import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A way to a store that can go dead: open connections stay, nothing is passed on any more. After `recover` new ones are
 * served again; those of before stay dead.
 */
export type StallingProxy = { url: string; stall: () => void; recover: () => void };

/** Stands before the store at `url`, until the test ends. */
export async function startStallingProxy(url: string): Promise<StallingProxy> {
  const store = new URL(url);
  const sockets = new Set<Socket>();
  let stalled = false;
  let stalls = 0;
  const server = createServer((client) => {
    const opened = stalls;
    const isDead = () => stalled || stalls > opened;
    const upstream = connect(Number(store.port), store.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => void (isDead() || to.write(bytes)));
      from.on('end', () => void (isDead() || to.end()));
      from.on('error', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const proxied = new URL(url);
  proxied.hostname = '127.0.0.1';
  proxied.port = String(port);
  return {
    url: proxied.href,
    stall: () => {
      stalled = true;
      stalls += 1;
    },
    recover: () => void (stalled = false),
  };
}
