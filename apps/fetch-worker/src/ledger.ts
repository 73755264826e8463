import { type FetchWork, type LedgerEntry, recordCall } from '@ugc-radar/db';
import { type CallReceipt, ScavioError } from '@ugc-radar/scavio';
import type { FetchDeps } from './deps.ts';
import { reactToRefusal } from './refusal.ts';

/** The ledger row of a call that was made for a scan. */
export function ledgerEntry(work: FetchWork, receipt: CallReceipt, error: string | null): LedgerEntry {
  return { ...receipt, scanId: work.scanId, hashtagId: work.hashtagId, error };
}

/**
 * Makes one call and sees to its ledger row when it fails; the row of a call that succeeds is written with what it
 * brought. Refusals that concern every process (credits, key, requests in flight) take effect here.
 */
export async function withLedger<T extends { receipt: CallReceipt }>(
  deps: FetchDeps,
  work: FetchWork,
  call: () => Promise<T>,
): Promise<T> {
  try {
    const answer = await call();
    observe(deps, answer.receipt);
    return answer;
  } catch (error) {
    if (error instanceof ScavioError) {
      observe(deps, error.receipt);
      await recordCall(deps.db, ledgerEntry(work, error.receipt, error.code));
      await reactToRefusal(deps, error);
    }
    throw error;
  }
}

function observe({ metrics }: FetchDeps, receipt: CallReceipt): void {
  const status = receipt.status === null ? 'none' : String(receipt.status);
  metrics.apiCallSeconds.observe({ endpoint: receipt.endpoint, status }, receipt.durationMs / 1000);
}
