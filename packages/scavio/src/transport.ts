import { performance } from 'node:perf_hooks';
import pLimit from 'p-limit';
import { Pool } from 'undici';
import type { Dispatcher } from 'undici';
import { createConnector } from './connector.ts';
import { brokenReason, failureReason, isClosed, isNoHttp, isTimeout } from './failure-reason.ts';
import { readUserAgent } from './user-agent.ts';

export type TransportOptions = {
  baseUrl: URL;
  apiKey: string;
  connections: number;
  timeoutMs: number;
  maxBodyBytes: number;
};

export type TransportRequest = {
  method: 'GET' | 'POST';
  path: string;
  body: unknown;
  signal: AbortSignal | undefined;
};

/** When a request was sent, by the clock and by `performance.now`, and how long it took, to the last byte of its answer. */
type Times = { calledAt: Date; startedAt: number; durationMs: number };

/** What came of a request but its body: `answeredAfterMs` is from its start to the first byte of the answer. */
type Head = { status: number; retryAfter: string | null; answeredAfterMs: number };

type Answer = { kind: 'answer'; encoding: string; body: Uint8Array } & Head;

/**
 * A request without a whole answer, which could not be read (`broken`), or because the caller gave up (`aborted`) or the
 * service did (`failed`; `sent` is false where the request certainly never left). `reason` holds no text of the server.
 */
type Failure =
  | { kind: 'broken'; status: number | null; retryAfter: string | null; reason: string }
  | { kind: 'aborted'; status: number | null; reason: string }
  | { kind: 'failed'; status: number | null; sent: boolean; reason: string };

/** How one exchange ended. `body` is as it came, `encoding` its `content-encoding` in lower case. */
export type TransportResult = Times & (Answer | Failure);

export type Transport = {
  /** One request, one attempt, no redirect, sent as soon as a connection is free. Never throws. */
  send(request: TransportRequest): Promise<TransportResult>;
  /** Waits for the requests in flight; at most their time-out. */
  close(): Promise<void>;
};

/** Policies and cookies that gateways add go beyond the 16 kB of the default. */
const maxHeaderSize = 256 * 1024;

/** Opens the connections to one origin: at most `connections`, kept alive, one request at a time on each. */
export function createTransport(options: TransportOptions): Transport {
  const { baseUrl, timeoutMs, maxBodyBytes } = options;
  const connector = createConnector(Math.min(timeoutMs, 10_000));
  const userAgent = readUserAgent();
  const pool = new Pool(baseUrl.origin, {
    connections: options.connections,
    pipelining: 1,
    connect: connector.connect,
    maxHeaderSize,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 10_000,
    maxResponseSize: maxBodyBytes,
  });
  // A request that waits for a connection is not under way: neither its time nor its time-out runs.
  const place = pLimit(options.connections);
  let closing: Promise<void> | null = null;

  async function exchange(request: TransportRequest): Promise<TransportResult> {
    const calledAt = new Date();
    const startedAt = performance.now();
    // The time-outs of the pool are per silence; only this one ends an answer that drips.
    const deadline = AbortSignal.timeout(timeoutMs);
    const arrived = await receive(request, startedAt, deadline);
    return { calledAt, startedAt, durationMs: Math.round(performance.now() - startedAt), ...arrived };
  }

  async function receive(
    request: TransportRequest,
    startedAt: number,
    deadline: AbortSignal,
  ): Promise<Answer | Failure> {
    const signal = request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]);
    let head: Head | null = null;
    try {
      const response = await pool.request({
        method: request.method,
        path: baseUrl.pathname.replace(/\/+$/, '') + request.path,
        headers: { ...requestHeaders(options.apiKey, request), 'user-agent': userAgent },
        body: request.method === 'POST' ? JSON.stringify(request.body) : null,
        signal,
      });
      const answeredAfterMs = performance.now() - startedAt;
      const retryAfter = headerText(response, 'retry-after');
      head = { status: response.statusCode, retryAfter, answeredAfterMs };
      const encoding = headerText(response, 'content-encoding')?.trim().toLowerCase() ?? '';
      return { kind: 'answer', ...head, encoding, body: new Uint8Array(await response.body.arrayBuffer()) };
    } catch (error) {
      const status = head?.status ?? null;
      if (request.signal?.aborted) return { kind: 'aborted', status, reason: 'the caller gave up' };
      if (isClosed(error)) return { kind: 'aborted', status, reason: 'the client was closed' };
      // The status of a refusal says enough without its body.
      if (head !== null && head.status >= 300) {
        return { kind: 'broken', ...head, reason: `the body ${brokenReason(error, maxBodyBytes)}` };
      }
      const sent = !connector.isConnectFailure(error);
      if (isTimeout(error, deadline))
        return { kind: 'failed', status, sent, reason: `no whole answer within ${timeoutMs} ms` };
      if (head !== null)
        return { kind: 'broken', ...head, reason: `the body ${brokenReason(error, maxBodyBytes)}` };
      const reason = failureReason(error);
      if (isNoHttp(error)) return { kind: 'broken', status, retryAfter: null, reason };
      return { kind: 'failed', status, sent, reason };
    }
  }

  return { send: (request) => place(() => exchange(request)), close: () => (closing ??= pool.close()) };
}

function requestHeaders(apiKey: string, request: TransportRequest): Record<string, string> {
  const headers = {
    authorization: `Bearer ${apiKey}`,
    accept: 'application/json',
    'accept-encoding': 'gzip',
  };
  return request.method === 'POST' ? { ...headers, 'content-type': 'application/json' } : headers;
}

function headerText(response: Dispatcher.ResponseData, name: string): string | null {
  const value = response.headers[name];
  return typeof value === 'string' ? value : (value?.[0] ?? null);
}
