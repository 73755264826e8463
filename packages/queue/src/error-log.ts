import type { Logger } from 'pino';

/**
 * A listener for 'error' events that logs the first error of a burst and then, while errors keep coming, one line per
 * `quietMs` with the number it left out: a store that is away makes an error per connection and retry.
 */
export function logErrorBursts(
  logger: Logger,
  message: string,
  { quietMs = 30_000, now = Date.now }: { quietMs?: number; now?: () => number } = {},
): (error: Error) => void {
  let loggedAt = Number.NEGATIVE_INFINITY;
  let leftOut = 0;
  return (error) => {
    if (now() - loggedAt < quietMs) {
      leftOut += 1;
      return;
    }
    logger.warn({ reason: reasonOf(error), leftOut }, message);
    loggedAt = now();
    leftOut = 0;
  };
}

/** The error in words. Not the error itself: pg hangs its whole client on it. A refused connection may have only a code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
