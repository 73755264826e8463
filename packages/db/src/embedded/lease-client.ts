import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { newsSchema, onMessage, sendLine } from './protocol.ts';
import type { News, ReadyNews } from './protocol.ts';
import type { SupervisorState } from './state-file.ts';

/** A supervisor says at once where it stands; whoever is silent for so long is not one. */
const handshakeMs = 5_000;

/** A fast shutdown writes a checkpoint, which takes a moment on a slow disk. */
const releaseMs = 15_000;

export type LeaseConnection = {
  socket: Socket;
  server: ReadyNews;
  /** Replaces the listener for what the supervisor says later. */
  onNews: (listener: (news: News) => void) => void;
  /** Gives the lease back; resolves when the supervisor lets go, which for the last one is after PostgreSQL has stopped. */
  release: () => Promise<void>;
};

/**
 * Opens a lease and waits until PostgreSQL is ready. Undefined when nobody answers as a supervisor does, or when it
 * ended meanwhile. Throws the supervisor's sentence when PostgreSQL cannot start, `signal.reason` when that fires.
 */
export async function openLease(
  state: SupervisorState,
  signal: AbortSignal,
): Promise<LeaseConnection | undefined> {
  const socket = connect({ host: '127.0.0.1', port: state.port, noDelay: true });
  socket.setTimeout(handshakeMs, () => socket.destroy());
  const abort = () => socket.destroy();
  signal.addEventListener('abort', abort);
  let listener: ((news: News) => void) | undefined;
  try {
    const server = await new Promise<ReadyNews | undefined>((resolve, reject) => {
      socket.once('connect', () => sendLine(socket, { token: state.token, want: 'lease' }));
      socket.on('error', () => socket.destroy());
      socket.once('close', () => (signal.aborted ? reject(signal.reason) : resolve(undefined)));
      onMessage(socket, newsSchema, (news) => {
        socket.setTimeout(0);
        if (news.status === 'ready') resolve(news);
        else if (news.status === 'failed') reject(new Error(news.message));
        listener?.(news);
      });
    });
    if (!server) return undefined;
    return {
      socket,
      server,
      onNews: (next) => (listener = next),
      release: () => release(socket, state.token),
    };
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function release(socket: Socket, token: string): Promise<void> {
  if (!socket.destroyed) {
    socket.ref();
    socket.setTimeout(releaseMs, () => socket.destroy());
    const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    sendLine(socket, { token, want: 'release' });
    await gone;
  }
}

/** Asks a supervisor where it stands, without a lease; undefined when nobody answers. */
export function askSupervisor(state: SupervisorState): Promise<News | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: state.port });
    socket.setTimeout(handshakeMs, () => socket.destroy());
    socket.once('connect', () => sendLine(socket, { token: state.token, want: 'status' }));
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve(undefined));
    onMessage(socket, newsSchema, (news) => {
      resolve(news);
      socket.destroy();
    });
  });
}
