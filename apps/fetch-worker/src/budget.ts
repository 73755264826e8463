import {
  type CallToSend,
  endBudgetWait,
  type FetchWork,
  markBudgetWaits,
  openCallWithinBudget,
} from '@ugc-radar/db';
import { budgetEnd } from '@ugc-radar/metrics';
import { JobError } from '@ugc-radar/types';
import type { JobDeps } from './deps.ts';

/** A job that waits for a budget looks again this often, so that a raised one is noticed. */
const lookAgainMs = 15_000;

/**
 * Writes a call down before it is sent, if the budgets allow it; a scan that a person forced may pass them. Where one is
 * spent the job steps aside, and the hashtag carries until when: the scan stays open and goes on by itself.
 */
export async function openCallIfAffordable(
  deps: JobDeps,
  work: FetchWork,
  call: CallToSend,
): Promise<number> {
  const { db, budget, timezone } = deps;
  const limited = budget.daily !== null || budget.monthly !== null || work.brandBudget;
  if (!limited || work.forced) {
    // First: a call that is written down and not sent would count for ever.
    if (work.waitsForBudget) await endBudgetWait(db, work.hashtagId);
    return deps.batches.openCall(call);
  }
  const opened = await openCallWithinBudget(db, call, budget, work.waitsForBudget);
  if ('callId' in opened) return opened.callId;
  const until = budgetEnd(opened.spent, timezone, call.calledAt);
  await markBudgetWaits(db, [{ hashtagId: work.hashtagId, kind: opened.spent, until }], call.calledAt);
  const delayMs = Math.min(lookAgainMs, until.getTime() - call.calledAt.getTime());
  throw new JobError(`the ${opened.spent} budget is spent`, { retry: 'later', delayMs });
}
