import { performance } from 'node:perf_hooks';
import { Pool, errors } from 'undici';
import type { Dispatcher } from 'undici';
import { createKeyStriker } from './server-text.ts';
import { UnreadableBody, decodeBody, overCap } from './read-body.ts';

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

/**
 * How one exchange ended: a whole answer; an answer whose body could not be read (`broken`); or no usable answer, because
 * the caller gave up (`aborted`) or the service did (`failed`; `sent` is false where the request certainly never left).
 * `reason` holds no text of the server.
 * `answeredAfterMs`: from the start to the first byte of the answer.
 */
export type TransportResult =
  | { kind: 'answer'; status: number; retryAfter: string | null; text: string; answeredAfterMs: number }
  | { kind: 'broken'; status: number; retryAfter: string | null; reason: string }
  | { kind: 'aborted'; status: number | null; reason: string }
  | { kind: 'failed'; status: number | null; sent: boolean; reason: string };

export type Transport = {
  /** One request, one attempt, no redirect. Never throws. */
  send(request: TransportRequest): Promise<TransportResult>;
  /** Waits for the requests in flight; at most their time-out. */
  close(): Promise<void>;
};

/** Opens the connections to one origin: at most `connections`, kept alive, one request at a time on each. */
export function createTransport(options: TransportOptions): Transport {
  const { baseUrl, timeoutMs, maxBodyBytes } = options;
  const pool = new Pool(baseUrl.origin, {
    connections: options.connections,
    pipelining: 1,
    // The limit is on requests in flight; over HTTP/2 they would share one connection and its stalls.
    allowH2: false,
    connect: { timeout: Math.min(timeoutMs, 10_000) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 10_000,
    maxResponseSize: maxBodyBytes,
  });
  const strikeKey = createKeyStriker(options.apiKey);
  let closing: Promise<void> | null = null;

  async function send(request: TransportRequest): Promise<TransportResult> {
    // The time-outs of the pool are per silence; only this one ends an answer that drips.
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]);
    const startedAt = performance.now();
    let head: { status: number; retryAfter: string | null } | null = null;
    try {
      const response = await pool.request({
        method: request.method,
        path: baseUrl.pathname.replace(/\/+$/, '') + request.path,
        headers: requestHeaders(options.apiKey, request),
        body: request.method === 'POST' ? JSON.stringify(request.body) : null,
        signal,
      });
      const answeredAfterMs = performance.now() - startedAt;
      head = { status: response.statusCode, retryAfter: headerText(response, 'retry-after') };
      const raw = Buffer.from(await response.body.arrayBuffer());
      const encoding = headerText(response, 'content-encoding')?.trim().toLowerCase() ?? '';
      const text = strikeKey(await decodeBody(raw, encoding, maxBodyBytes));
      return { kind: 'answer', ...head, text, answeredAfterMs };
    } catch (error) {
      const status = head?.status ?? null;
      if (request.signal?.aborted) return { kind: 'aborted', status, reason: 'the caller gave up' };
      if (isClosed(error)) return { kind: 'aborted', status, reason: 'the client was closed' };
      // The status of a refusal says enough without its body.
      if (head !== null && head.status >= 300) {
        return { kind: 'broken', ...head, reason: brokenReason(error, maxBodyBytes) };
      }
      const sent = !isConnectFailure(error);
      if (isTimeout(error, deadline))
        return { kind: 'failed', status, sent, reason: `no whole answer within ${timeoutMs} ms` };
      if (head !== null) return { kind: 'broken', ...head, reason: brokenReason(error, maxBodyBytes) };
      return { kind: 'failed', status, sent, reason: failureReason(error) };
    }
  }

  return { send, close: () => (closing ??= pool.close()) };
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

function isClosed(error: unknown): boolean {
  return error instanceof errors.ClientDestroyedError || error instanceof errors.ClientClosedError;
}

function isTimeout(error: unknown, deadline: AbortSignal): boolean {
  return (
    deadline.aborted ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError
  );
}

const connectFailures = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether there never was a connection that the request could have gone out on. */
function isConnectFailure(error: unknown): boolean {
  return connectFailures.has(errorCode(error));
}

function brokenReason(error: unknown, maxBodyBytes: number): string {
  if (error instanceof UnreadableBody) return error.message;
  if (error instanceof errors.ResponseExceededMaxSizeError) return overCap(maxBodyBytes);
  return `broke off (${errorCode(error)})`;
}

const explanations: Record<string, string> = {
  ENOTFOUND: 'the host name does not resolve',
  EAI_AGAIN: 'the host name cannot be resolved at the moment',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  UND_ERR_SOCKET: 'the connection was closed before an answer',
};

function failureReason(error: unknown): string {
  const code = errorCode(error);
  const explanation = explanations[code];
  return explanation === undefined ? code : `${explanation} (${code})`;
}

/** Only the code: messages and other fields of these errors can hold bytes of the answer. */
function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
