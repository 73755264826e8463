import { JobError, type RetryPolicy } from '@ugc-radar/types';
import { isPlanOutdated } from './prepared-statements.ts';

/** SQLSTATE classes and codes of a server that is away, restarting, full or shutting down. */
const away = /^(08(?!P01)...|57P0[1-5]|53[0-3]00|25006|25P03)$/;
/** A statement with too many values breaks the protocol; a pooler whose server is away says the same, and hangs up. */
const protocolViolation = '08P01';
/** Serialization failure and deadlock: the same transaction succeeds when run again. */
const clash = /^(40001|40P01)$/;
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
]);
const poolMessages =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

/** Whether the error says that the database is not there, as opposed to a statement that is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const code = 'code' in error ? String(error.code) : '';
  if (code === protocolViolation) return 'severity' in error && error.severity === 'FATAL';
  return away.test(code) || networkCodes.has(code) || poolMessages.test(error.message);
}

/**
 * Whether the same operation may succeed when it is simply tried again: the database or the queue's store was away,
 * transactions clashed, or a migration changed a table.
 */
export function isPassing(error: unknown): boolean {
  return retryPolicyOf(error).retry === 'later';
}

/** SQLSTATE classes of values, rows and sizes that the database refuses. */
const refused = /^(21|22|23|54)...$/;

/**
 * Whether the error is about what was to be written, as opposed to the state of the server, of the schema or of the
 * connection: the same content fails again, other content may not. Doubt is no.
 */
export function isAboutContent(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  return error instanceof Error && 'code' in error && refused.test(String(error.code));
}

/** Whether what failed is over with the error: transactions clashed, or a migration changed a table. */
export function passesAtOnce(error: unknown): boolean {
  if (isPlanOutdated(error)) return true;
  return error instanceof Error && 'code' in error && clash.test(String(error.code));
}

/**
 * What the queue should do about any error of a handler: what a `JobError` says of itself; an outage of the database or
 * a clash of transactions comes later and spends no attempt, because the job did nothing wrong; anything else again.
 */
export function retryPolicyOf(error: unknown): RetryPolicy {
  if (error instanceof JobError) return error.policy;
  if (isDatabaseAway(error)) return { retry: 'later', delayMs: 2000 };
  return passesAtOnce(error) ? { retry: 'later', delayMs: 50 } : { retry: 'again' };
}
