import { errors } from 'undici';
import { overCap } from './inflate-body.ts';

/** Whether the request was given up because the client was closed. */
export function isClosed(error: unknown): boolean {
  return error instanceof errors.ClientDestroyedError || error instanceof errors.ClientClosedError;
}

/** Whether the request took too long, in any of its steps or as a whole. */
export function isTimeout(error: unknown, deadline: AbortSignal): boolean {
  return (
    deadline.aborted ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError
  );
}

/** Whether something answered, in a way that is no HTTP, or with a head larger than is read. */
export function isNoHttp(error: unknown): boolean {
  return error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError;
}

/** Why a body could not be read, as the end of a sentence that begins with the body. Holds no text of the server. */
export function brokenReason(error: unknown, maxBodyBytes: number): string {
  if (error instanceof errors.ResponseExceededMaxSizeError) return overCap(maxBodyBytes);
  return `broke off (${errorCode(error)})`;
}

const explanations: Record<string, string> = {
  ENOTFOUND: 'the host name does not resolve',
  EAI_AGAIN: 'the host name cannot be resolved at the moment',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  UND_ERR_SOCKET: 'the connection was closed before an answer',
  UND_ERR_HEADERS_OVERFLOW: 'its headers are larger than those that are read',
};

/** Beginnings of codes, the more special ones first. */
const families: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/,
    "the server's certificate is not trusted: check SCAVIO_BASE_URL, the clock and, where a proxy signs anew, NODE_EXTRA_CA_CERTS",
  ],
  [
    /^(?:ERR_SSL_|ERR_TLS_|EPROTO)/,
    'no secure connection could be made: check SCAVIO_BASE_URL, its https:// and its port',
  ],
  [
    /^(?:HPE_|HTTPParserError)/,
    'what came is no HTTP: check SCAVIO_BASE_URL, its http:// or https:// and its port',
  ],
];

/** Why there was no answer. Holds no text of the server. */
export function failureReason(error: unknown): string {
  const code = errorCode(error);
  const explanation = explanations[code] ?? families.find(([pattern]) => pattern.test(code))?.[1];
  return explanation === undefined ? code : `${explanation} (${code})`;
}

/** Only the code: messages and other fields of these errors can hold bytes of the answer. */
function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
