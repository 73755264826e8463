import {
  answerDrift,
  type Claim,
  claimDueHashtags,
  type DuePlace,
  fetchingPause,
  isAnyFetching,
  isDriftProbeDue,
} from '@ugc-radar/db';
import { chooseAffordable, dayOf, nextSlots } from '@ugc-radar/metrics';
import type { SchedulerDeps } from './deps.ts';

/** Hashtags claimed in one transaction: large enough for bulk statements, small enough to commit often. */
const batch = 1000;

/**
 * Opens a scan for every hashtag that is due at `now` and queues its first page. Returns the number of scans opened.
 * While fetching is paused it opens none: the hashtags stay due, and are scanned once for the day of the resume. While the
 * API answers in a form that is not known it opens one when a page is due that shows whether it still does.
 * What a budget does not allow waits for it, the least urgent first: see `chooseAffordable`.
 * A job that is lost between the commit and the queue is put back by `reconcile`.
 */
export async function tick(
  deps: Pick<SchedulerDeps, 'db' | 'queues' | 'timezone' | 'budget' | 'logger'>,
  now: Date,
): Promise<number> {
  const { db, queues, timezone, budget, logger } = deps;
  if (await fetchingPause(db)) return 0;
  const drift = await answerDrift(db);
  // A scan that is open already has a job that waits for the probe, unless it waits for a budget.
  if (drift && (!isDriftProbeDue(drift, now) || (await isAnyFetching(db, now)))) return 0;
  let opened = 0;
  let after: DuePlace | null = null;
  for (;;) {
    const { claimed, scans, beganToWait, last }: Claim = await claimDueHashtags(db, {
      now,
      limit: drift ? 1 : batch,
      after,
      day: dayOf(now, timezone),
      nextScanAt: (schedules) => nextSlots(schedules, timezone, now),
      budget,
      chooseAffordable: (due, budgets) => chooseAffordable(due, budgets, { timezone, now }),
    });
    await queues.enqueue(
      'fetch-hashtag',
      scans.map(({ scanId }) => ({ scanId, page: 1 })),
    );
    opened += scans.length;
    if (claimed > scans.length) {
      logger.warn(
        `${claimed - scans.length} hashtags are due again while their last scan is still open: skipped`,
      );
    }
    if (beganToWait > 0) {
      logger.warn(`${beganToWait} hashtags are due and wait: a budget is spent, see \`radar doctor\``);
    }
    if (drift || claimed < batch) break;
    after = last;
  }
  if (opened > 0) logger.debug({ opened }, 'scans opened');
  return opened;
}
