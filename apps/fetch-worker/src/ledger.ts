import { type CallOutcome, type CallToSend, closeCall, type FetchWork } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import { type CallReceipt, ScavioError } from '@ugc-radar/scavio';
import { openCallIfAffordable } from './budget.ts';
import type { FetchDeps, JobDeps } from './deps.ts';
import { keepTrying } from './keep-trying.ts';
import { blameRequest, reactToRefusal } from './refusal.ts';

/** An answer, with the id under which its call is open in the ledger: `closeCall` belongs to whoever stores it. */
export type Paid<T> = T & { callId: number };

/**
 * Makes one call that is in the ledger before it is sent. One that fails is closed here, one that succeeds by whoever
 * stores what it brought. Refusals that concern every process (credits, key, requests in flight) take effect here.
 * Throws a `JobError` that comes later, and calls nothing, when a budget is spent or the scan was ended meanwhile.
 */
export async function withLedger<T extends { receipt: CallReceipt }>(
  deps: JobDeps,
  work: FetchWork,
  kind: Pick<CallToSend, 'endpoint' | 'dialect'>,
  call: () => Promise<T>,
): Promise<Paid<T>> {
  const { db, timezone, logger } = deps;
  const { scanId, hashtagId } = work;
  const calledAt = new Date();
  const day = dayOf(calledAt, timezone);
  const callId = await openCallIfAffordable(deps, work, { ...kind, scanId, hashtagId, calledAt, day });
  try {
    const answer = await call();
    observe(deps, answer.receipt);
    return { ...answer, callId };
  } catch (failure) {
    const error = failure instanceof ScavioError ? await blameRequest(db, work, failure) : failure;
    if (error instanceof ScavioError) {
      observe(deps, error.receipt);
      deps.metrics.creditsUsed.inc(error.receipt.creditsUsed ?? 0);
      // Begun first: until the others know, they send calls that are refused too, whose ledger rows would come before it.
      const reaction = reactToRefusal(deps, error).catch((err: unknown) => {
        // The job hears of the refusal all the same, and the others of the next one.
        logger.warn({ err }, `other jobs do not know yet: ${error.message}`);
      });
      await keepTrying(() => closeCall(db, callId, outcomeOf(error.receipt, error.code)));
      await reaction;
    }
    throw error;
  }
}

/** How a call ended, as the ledger keeps it. */
export function outcomeOf(receipt: CallReceipt, error: string | null): CallOutcome {
  const { status, creditsUsed, creditsRemaining, durationMs } = receipt;
  return { status, creditsUsed, creditsRemaining, durationMs, error };
}

function observe({ metrics }: FetchDeps, receipt: CallReceipt): void {
  const status = receipt.status === null ? 'none' : String(receipt.status);
  metrics.apiCallSeconds.observe({ endpoint: receipt.endpoint, status }, receipt.durationMs / 1000);
}
