import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { onMessage, requestSchema, sendLine } from './protocol.ts';
import type { News } from './protocol.ts';

/** A connection that has not shown the token by then is closed. */
const handshakeMs = 5_000;

export type LeaseServer = {
  port: number;
  /** Tells every lease, and every one that comes later, where PostgreSQL stands. */
  announce: (news: News) => void;
  /** Takes no more leases and ends those there are, after what was announced has been written. */
  close: () => void;
  /** Ends the connections of those who released the last lease and wait for the end. */
  dismiss: () => void;
};

export type LeaseEvents = {
  /** The number of leases, each time it changes. */
  onCount: (leases: number) => void;
  /** The last lease was given back by a client that waits for the end. */
  onLastRelease: () => void;
};

/** Listens on 127.0.0.1 for leases. */
export async function listenForLeases(token: string, events: LeaseEvents): Promise<LeaseServer> {
  const { onCount, onLastRelease } = events;
  const leases = new Set<Socket>();
  const waiting = new Set<Socket>();
  let current: News = { status: 'starting' };
  let closing = false;

  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.setTimeout(handshakeMs, () => socket.destroy());
    socket.once('close', () => {
      if (leases.delete(socket)) onCount(leases.size);
    });
    onMessage(socket, requestSchema, (request) => {
      if (request.token !== token || leases.has(socket) !== (request.want === 'release')) {
        socket.destroy();
        return;
      }
      if (request.want === 'release') {
        release(socket);
        return;
      }
      // Accepted before the close, but heard only now: what it would be told is not so any more.
      if (closing) {
        socket.destroy();
        return;
      }
      sendLine(socket, current);
      if (request.want === 'status') {
        socket.end();
        return;
      }
      socket.setTimeout(0);
      leases.add(socket);
      onCount(leases.size);
    });
  });

  function release(socket: Socket): void {
    leases.delete(socket);
    if (leases.size > 0) {
      socket.end();
      onCount(leases.size);
    } else {
      waiting.add(socket);
      onLastRelease();
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The lease port has no number.');

  return {
    port: address.port,
    announce(news) {
      current = news;
      for (const socket of leases) sendLine(socket, news);
    },
    close() {
      closing = true;
      server.close();
      // Without waiting for the other side, which may be a stopped process.
      for (const socket of leases) socket.destroySoon();
    },
    dismiss() {
      for (const socket of waiting) socket.destroySoon();
    },
  };
}
