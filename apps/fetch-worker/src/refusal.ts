import { type Db, type FetchWork, fetchingPause, isRefusedForItself, pauseFetching } from '@ugc-radar/db';
import {
  type ScavioError,
  ScavioForbidden,
  ScavioOutOfCredits,
  ScavioRateLimited,
  ScavioUnauthorized,
} from '@ugc-radar/scavio';
import type { JobDeps } from './deps.ts';
import { keepTrying } from './keep-trying.ts';

/**
 * A 403 may be about what was asked for: where the ledger tells that it is, the error becomes one of its scan alone. A key
 * that may not use these endpoints is refused likewise while the usage call accepts it, and keeps pausing. Other errors are
 * returned as they are.
 */
export async function blameRequest(db: Db, work: FetchWork, error: ScavioError): Promise<ScavioError> {
  const { receipt, message } = error;
  if (!(error instanceof ScavioUnauthorized) || receipt.status !== 403) return error;
  if (!(await keepTrying(() => isRefusedForItself(db, work)))) return error;
  return new ScavioForbidden(
    `${message} The usage call accepts the key: it is this request that is refused.`,
    receipt,
  );
}

/**
 * What an answer means for every process: a refused key or an empty balance pauses fetching until the free usage call
 * says otherwise; a 429 tells the true number of requests allowed in flight, which becomes the queue's.
 */
export async function reactToRefusal(deps: JobDeps, error: unknown): Promise<void> {
  const { db, queues, batches, logger } = deps;
  if (error instanceof ScavioOutOfCredits || error instanceof ScavioUnauthorized) {
    const reason = error instanceof ScavioOutOfCredits ? 'out-of-credits' : 'unauthorized';
    const { calledAt } = error.receipt;
    const refusal = { reason, message: error.message } as const;
    const outcome = await pauseFetching(db, refusal, { calledAt, now: new Date() });
    if (outcome === 'stale') return;
    // The watch may have ended the pause in between, and would not resume a queue that was paused after that.
    await queues.pauseFetching(async () => (await fetchingPause(db)) !== null);
    if (outcome === 'began') logger.error(`fetching is paused: ${error.message}`);
  }
  if (error instanceof ScavioRateLimited) {
    const { concurrency, inFlight, receipt } = error;
    await batches.learnLimit({ concurrency, inFlight, calledAt: receipt.calledAt });
  }
}
