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

const connectFailures = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether there never was a connection that the request could have gone out on. */
export function isConnectFailure(error: unknown): boolean {
  return connectFailures.has(errorCode(error));
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
};

/** Why there was no answer. Holds no text of the server. */
export function failureReason(error: unknown): string {
  const code = errorCode(error);
  const explanation = explanations[code];
  return explanation === undefined ? code : `${explanation} (${code})`;
}

/** Only the code: messages and other fields of these errors can hold bytes of the answer. */
function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
