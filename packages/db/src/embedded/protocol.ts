import type { Socket } from 'node:net';
import { z } from 'zod';

/**
 * What a client says: a lease lasts as long as its connection; a status request takes none; a release gives the lease of
 * the connection back, which the supervisor then closes: at once if others hold leases, else when PostgreSQL has stopped.
 */
export const requestSchema = z.object({ token: z.string(), want: z.enum(['lease', 'release', 'status']) });

export const connectionSchema = z.object({
  port: z.int().positive(),
  user: z.string().min(1),
  password: z.string().min(1),
});

/** How to connect to the server, always on 127.0.0.1. */
export type Connection = z.infer<typeof connectionSchema>;

/** What the supervisor says: at once where it stands, and again each time that changes. */
export const newsSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('starting') }),
  z.object({
    status: z.literal('ready'),
    connection: connectionSchema,
    clusterDir: z.string(),
    serverVersion: z.string(),
  }),
  z.object({ status: z.literal('failed'), message: z.string() }),
]);

export type News = z.infer<typeof newsSchema>;
export type ReadyNews = Extract<News, { status: 'ready' }>;

const longestLine = 64 * 1024;

export const sendLine = (socket: Socket, message: object) => socket.write(`${JSON.stringify(message)}\n`);

/** Calls `handle` with each line, parsed; closes the connection on one that does not fit the schema. */
export function onMessage<T>(socket: Socket, schema: z.ZodType<T>, handle: (message: T) => void): void {
  let buffered = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (buffered + chunk).split('\n');
    buffered = lines.pop() ?? '';
    if (buffered.length > longestLine) socket.destroy();
    for (const line of lines) {
      const message = schema.safeParse(parseJson(line));
      if (message.success) handle(message.data);
      else socket.destroy();
      if (socket.destroyed) return;
    }
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
