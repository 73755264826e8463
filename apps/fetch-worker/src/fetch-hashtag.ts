import { type FetchWork, type PageFacts, type PageKey, stopScan } from '@ugc-radar/db';
import { summarizeClosed } from '@ugc-radar/queue';
import { ScavioError, ScavioNotFound, ScavioRejected } from '@ugc-radar/scavio';
import { JobError, type StopReason } from '@ugc-radar/types';
import { callPage } from './call-page.ts';
import type { JobDeps } from './deps.ts';
import { endDriftWith, giveProbeBack, quarantine, waitForProbe } from './drift.ts';
import { keepTrying } from './keep-trying.ts';
import { outcomeOf } from './ledger.ts';
import { decideNextPage, notePagingUntold } from './next-page.ts';
import { doubtBlankPage, doubtEmptyPage, withRetryPolicy } from './retry-page.ts';

/** How long a job steps aside while fetching is paused: the paused queue will not hand it out again before that. */
const pausedDelayMs = 5000;

/**
 * Fetches one page of one scan: one call, made durable with its ledger row, then a score job and the next page's job.
 * A page of a form that is not known is kept apart instead, and its scan ends.
 * Safe to run twice: a page that the scan already has is not bought again, its follow-up jobs are queued again.
 */
export async function fetchHashtag(
  deps: JobDeps,
  job: { scanId: number; page: number },
  signal: AbortSignal,
): Promise<void> {
  const { batches, metrics, driftDetector } = deps;
  const work = await batches.loadWork(job.scanId);
  if (!work) throw new JobError(`scan ${job.scanId} does not exist`, { retry: 'never' });
  if (work.status !== 'fetching' || work.nextPage !== job.page) {
    return queueFollowUps(deps, work, job.page, work.nextPage);
  }
  if (work.pause) {
    throw new JobError(`fetching is paused: ${work.pause.message}`, {
      retry: 'later',
      delayMs: pausedDelayMs,
    });
  }
  const isProbe = await waitForProbe(deps, work);
  const answer = await callPage(deps, work, signal).catch(async (error: unknown) => {
    if (isProbe) await giveProbeBack(deps, error, signal);
    const judged = await withRetryPolicy(deps, work, error);
    const end = judged === error ? endAtCursor(error, work) : null;
    if (end !== null) return end;
    throw judged;
  });
  if (typeof answer === 'string') return endWell(deps, job, answer);
  const { page, receipt, raw, callId } = answer;
  const drift = await driftDetector.judge(receipt.dialect, answer);
  if (drift !== null) {
    if (!work.drift) await doubtBlankPage(deps, work, answer, driftDetector.blanksInARow(receipt.dialect));
    return quarantine(deps, work, job.page, answer, drift);
  }
  const mayBeGap = await doubtEmptyPage(deps, work, answer);
  const paid = {
    scanId: work.scanId,
    page: job.page,
    callId,
    outcome: outcomeOf(receipt, null),
    cursor: work.cursor,
    fetchedAt: receipt.observedAt,
    itemCount: page.itemCount,
    knownScans: deps.knownScans,
    videos: page.videos,
    rejected: page.rejected,
    raw: deps.rawDays > 0 ? raw : null,
    decide: (facts: PageFacts) => decideNextPage(page, { ...facts, mayBeGap }, work.cursor),
  };
  const nextPage = await keepTrying(() => batches.storePage({ ...paid, storedAt: new Date() }), signal);
  metrics.creditsUsed.inc(receipt.creditsUsed ?? 0);
  const untold = notePagingUntold(page, { dialect: receipt.dialect, maxVideos: work.maxVideos });
  for (const note of [...page.notes, ...untold]) {
    deps.logger.warn({ scanId: work.scanId }, `#${work.hashtag}: page ${job.page} is odd: ${note}`);
  }
  // Before the jobs are queued: if that fails, this comes again as a page that the scan has, which proves nothing.
  if (work.drift && (await driftDetector.proves(receipt.dialect, answer))) await endDriftWith(deps, answer);
  await queueFollowUps(deps, work, job.page, nextPage);
  await driftDetector.learn(receipt.dialect, answer);
}

/**
 * Why a scan ends well where its cursor leads nowhere: an API may know no page after the last one, and by name, where none is
 * documented, give out a cursor and refuse it all the same, at no cost.
 */
function endAtCursor(error: unknown, work: FetchWork): StopReason | null {
  if (work.cursor === null || !(error instanceof ScavioError)) return null;
  const { endpoint, dialect } = error.receipt;
  if (error instanceof ScavioNotFound && endpoint === 'hashtag-videos') return 'the next page was not found';
  return error instanceof ScavioRejected && dialect === 'by-name' ? 'the cursor was refused' : null;
}

async function endWell(deps: JobDeps, job: PageKey, reason: StopReason): Promise<void> {
  await summarizeClosed(deps, await stopScan(deps.db, job, reason, new Date()));
}

async function queueFollowUps(
  deps: JobDeps,
  work: FetchWork,
  page: number,
  nextPage: number | null,
): Promise<void> {
  const { scanId } = work;
  const urgent = work.waitedSince !== null;
  await Promise.all([
    deps.batches.queueScoring({ scanId, page, urgent }),
    nextPage !== null && deps.batches.queueFetching({ scanId, page: nextPage, urgent }),
  ]);
}
