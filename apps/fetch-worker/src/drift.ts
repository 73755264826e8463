import {
  beginDrift,
  claimDriftProbe,
  endDrift,
  type FetchWork,
  isDriftProbeDue,
  quarantinePage,
  releaseDriftProbe,
  retryPolicyOf,
  waitingHashtags,
} from '@ugc-radar/db';
import { catchUp, catchUpText } from '@ugc-radar/metrics';
import { summarizeClosed } from '@ugc-radar/queue';
import { ScavioError } from '@ugc-radar/scavio';
import { JobError } from '@ugc-radar/types';
import type { PageAnswer } from './pack-answer.ts';
import type { FetchDeps } from './deps.ts';
import { keepTrying } from './keep-trying.ts';
import { outcomeOf } from './ledger.ts';

/** How long a job steps aside at most: a drift may end at any moment. */
const longestDelayMs = 5000;

/**
 * While the API answers in a form that is not known, lets one job at a time through, to see whether it still does, and
 * what a person insisted on; the others step aside. True for the job whose page is the probe.
 */
export async function waitForProbe({ db }: FetchDeps, work: FetchWork): Promise<boolean> {
  if (work.drift === null || work.forced) return false;
  const now = new Date();
  // Claiming locks a row: only worth it when there may be something to claim.
  const probe = isDriftProbeDue(work.drift, now)
    ? await claimDriftProbe(db, now)
    : { dueAt: new Date(work.drift.probeAt) };
  if (probe === null || probe === 'claimed') return probe === 'claimed';
  const delayMs = Math.min(longestDelayMs, Math.max(500, probe.dueAt.getTime() - now.getTime()));
  throw new JobError(`the API answers in a form that is not known: ${work.drift.reason}`, {
    retry: 'later',
    delayMs,
  });
}

/** Gives the probe back if its job comes later, for a budget, another job or an outage of ours, without the API's word. */
export async function giveProbeBack({ db }: FetchDeps, error: unknown, signal: AbortSignal): Promise<void> {
  if (error instanceof ScavioError || retryPolicyOf(error).retry !== 'later') return;
  await keepTrying(() => releaseDriftProbe(db, new Date()), signal);
}

/** Keeps a page apart that differs by `reason` from all that is known, ends its scan, and slows fetching to a probe. */
export async function quarantine(
  deps: FetchDeps,
  work: FetchWork,
  page: number,
  answer: PageAnswer,
  reason: string,
): Promise<void> {
  const { db, metrics, logger } = deps;
  const { receipt, callId, raw } = answer;
  const now = new Date();
  const error =
    `Page ${page} is not of the form that is known: ${reason}. Its answer is kept, nothing of it was stored: ` +
    'once UGC Radar is updated, `radar replay` reads it again without paying.';
  // First, so that the other jobs step aside at once.
  const drift = { endpoint: receipt.endpoint, dialect: receipt.dialect, reason };
  const times = { calledAt: receipt.calledAt, now };
  if (await keepTrying(() => beginDrift(db, drift, times))) {
    logger.error(
      { scanId: work.scanId, page },
      `#${work.hashtag}: ${error} Until a page is of a known form again, one is fetched now and then.`,
    );
  }
  const closed = await keepTrying(() =>
    quarantinePage(db, {
      scanId: work.scanId,
      page,
      callId,
      outcome: outcomeOf(receipt, null),
      cursor: work.cursor,
      fetchedAt: receipt.observedAt,
      storedAt: now,
      itemCount: answer.page.itemCount,
      raw,
      reason,
      error,
    }),
  );
  metrics.creditsUsed.inc(receipt.creditsUsed ?? 0);
  await summarizeClosed(deps, closed);
}

/** Ends the drift that was in force when a page was called that is in order again. */
export async function endDriftWith(deps: FetchDeps, { receipt }: PageAnswer): Promise<void> {
  const { db, timezone, api, logger } = deps;
  const now = new Date();
  const drift = await keepTrying(() => endDrift(db, { calledAt: receipt.calledAt, now }));
  if (drift === null) return;
  const price = catchUpText(
    catchUp(await waitingHashtags(db, now), { timezone, creditUsd: api.creditUsd, now }),
  );
  logger.info(`the answers are of a known form again: fetching goes on${price && `; ${price}`}`);
}
