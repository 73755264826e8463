import { once } from 'node:events';
import { Socket } from 'node:net';
import { withDeadline } from './with-deadline.ts';

/** The connections of one pool of database clients, which has to end though its server answers nothing. */
export type PoolSockets = {
  /** The socket of a new connection, for the pool to connect. */
  open: () => Socket;
  /**
   * Waits for `ending`, the pool's own end, and until all sockets are closed. Where the server answers nothing, or a client
   * is never given back, that is for ever: after 2 seconds, or when `ending` rejects, they are cut. Never rejects.
   */
  end: (ending: Promise<void>) => Promise<void>;
};

/** The end of a connection takes a round trip; queries under way have had their time before. */
const endMs = 2_000;

/** Nothing is connected yet. */
export function createPoolSockets(): PoolSockets {
  const sockets = new Set<Socket>();
  return {
    open: () => {
      const socket = new Socket();
      sockets.add(socket);
      return socket.once('close', () => sockets.delete(socket));
    },
    end: async (ending) => {
      // pg's pool takes its end for done while idle connections still wait for the server's goodbye.
      const closed = ending.then(() => Promise.all([...sockets].map((socket) => once(socket, 'close'))));
      try {
        await withDeadline(closed, endMs);
      } catch {
        for (const socket of sockets) socket.destroy();
      }
    },
  };
}
