/**
 * What the queue does with a job whose handler threw:
 * `again` spends an attempt and backs off, `later` waits and spends none, `never` fails the job for good.
 */
export type RetryPolicy = { retry: 'again' } | { retry: 'later'; delayMs: number } | { retry: 'never' };

/** An error that knows its retry policy. `packages/queue` is the one place that turns it into queue behaviour. */
export class JobError extends Error {
  override readonly name: string = 'JobError';
  readonly policy: RetryPolicy;

  constructor(message: string, policy: RetryPolicy, options?: ErrorOptions) {
    super(message, options);
    this.policy = policy;
  }
}
