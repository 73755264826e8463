import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { createScavioClient } from '../client.ts';
import type { ScavioClient, ScavioClientOptions } from '../client.ts';

/** The key of every test; it must never come out again. */
export const apiKey = 'sk_test_do+not.leak-4711';

export type SeenRequest = {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
};

export type TestServer = { url: string; requests: SeenRequest[] };

/** Starts an HTTP server on a free port for the length of the running test. `answer` may be as hostile as it likes. */
export async function startServer(
  answer: (response: ServerResponse, request: SeenRequest) => void,
): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const body: unknown = text === '' ? null : JSON.parse(text);
      const seen = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      requests.push(seen);
      answer(response, seen);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  return { url: `http://127.0.0.1:${address.port}`, requests };
}

/** A client of `server`, closed when the test ends. */
export function connect(server: { url: string }, options: Partial<ScavioClientOptions> = {}): ScavioClient {
  const client = createScavioClient({
    baseUrl: server.url,
    apiKey,
    connections: 2,
    timeoutMs: 5000,
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

/** Answers every request with one status and JSON body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** The error that a call rejects with; fails the test if it does not. */
export async function failure(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('expected the call to reject with an Error');
}
