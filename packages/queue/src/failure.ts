import type { RetryPolicy } from '@ugc-radar/types';

const longestBackoffMs = 60_000;
/** The longest that an error may put a job off: what waits for much longer was put off by a clock that was ahead. */
export const longestDelayMs = 15 * 60_000;
const longestMessage = 2_000;
const longestStack = 8_000;

/** What becomes of a job whose handler threw: `failed` is for good. */
export type Failure = { outcome: 'again' } | { outcome: 'later'; delayMs: number } | { outcome: 'failed' };

/** The error's policy as queue behaviour. `attempt` counts from 1; `stopping`: the worker was told to let go at once. */
export function failureOf(
  policy: RetryPolicy,
  { attempt, attempts, stopping }: { attempt: number; attempts: number; stopping: boolean },
): Failure {
  // An interrupted handler says nothing about the job: it goes back and keeps its attempt.
  if (stopping) return { outcome: 'later', delayMs: 0 };
  if (policy.retry === 'later')
    return { outcome: 'later', delayMs: Math.min(policy.delayMs, longestDelayMs) };
  return { outcome: policy.retry === 'again' && attempt < attempts ? 'again' : 'failed' };
}

/**
 * Milliseconds to wait after failed attempt `attempt` (from 1): doubling from `baseMs`, at most `longestMs` (a minute), of
 * which the upper half is random so that jobs that failed together do not come back together. `random` is in [0, 1).
 */
export function backoffDelay(
  attempt: number,
  baseMs: number,
  random: number,
  longestMs = longestBackoffMs,
): number {
  const ceiling = Math.min(longestMs, baseMs * 2 ** (attempt - 1));
  return Math.round(ceiling * (0.5 + random / 2));
}

/**
 * The error as the queue may store it. Postgres refuses NUL and lone surrogates (the job would hang until it stalls),
 * and a message may quote an API answer of any length. The name is dropped too: BullMQ gives some names a meaning.
 */
export function storableError(error: unknown): Error {
  const source = error instanceof Error ? error : new Error(String(error));
  const storable = new Error(storableText(source.message, longestMessage));
  storable.stack = storableText(source.stack ?? source.message, longestStack);
  return storable;
}

function storableText(text: string, longest: number): string {
  return text.slice(0, longest).replaceAll('\0', '\uFFFD').toWellFormed();
}
