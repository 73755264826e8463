import {
  closeCall,
  failedCalls,
  type FetchWork,
  followsEmptyPage,
  forgetScavioId,
  hasVideos,
} from '@ugc-radar/db';
import {
  type CallReceipt,
  firstCursor,
  isBlank,
  ScavioBadAnswer,
  ScavioError,
  ScavioNoEndpoint,
  ScavioNoHashtag,
  ScavioNotFound,
  ScavioUnavailable,
  type VideoPage,
} from '@ugc-radar/scavio';
import { JobError, type RetryPolicy } from '@ugc-radar/types';
import type { FetchDeps } from './deps.ts';
import { keepTrying } from './keep-trying.ts';
import { outcomeOf, type Paid } from './ledger.ts';
import { otherCursor } from './next-page.ts';
import {
  afterBadAnswer,
  afterBlankPage,
  afterEmptyPage,
  afterMissingPage,
  afterNoEndpoint,
  afterNoHashtag,
  afterNotFound,
  afterOutage,
  type Failures,
  type RetryDecision,
} from './retry-rules.ts';

/** A page was asked for in vain; says whether and when it is asked for again. `code` is stable. */
export class PageFailed extends JobError {
  override readonly name = 'PageFailed';
  readonly code: string;

  constructor(code: string, message: string, policy: RetryPolicy) {
    super(message, policy);
    this.code = code;
  }
}

/** The ledger's name for an answer without videos that claimed that there are more. */
const emptyPage = 'EMPTY_PAGE';
/** And for one that has no list of videos, nor anything that could be one. */
const blankPage = 'BLANK_PAGE';

/**
 * Makes of a failed call's error the one that says whether the page is asked for again: that hangs on how often and how
 * long it was asked for in vain, which the ledger knows. Errors of another kind are returned as they are, and so is a 404
 * that is believed.
 */
export async function withRetryPolicy(deps: FetchDeps, work: FetchWork, error: unknown): Promise<unknown> {
  if (!(error instanceof ScavioError)) return error;
  const decision = await retryDecision(deps, work, error);
  return decision === null ? error : failed(deps, work, error, decision);
}

/** Whether the retry rules ask for a page again after a failed call. */
export async function isAskedAgain(deps: FetchDeps, work: FetchWork, error: ScavioError): Promise<boolean> {
  return (await retryDecision(deps, work, error))?.policy.retry === 'later';
}

async function retryDecision(
  deps: FetchDeps,
  work: FetchWork,
  error: ScavioError,
): Promise<RetryDecision | null> {
  if (error instanceof ScavioUnavailable) {
    const free = error.receipt.creditsUsed === 0;
    const { retryAfterMs } = error;
    const { waitedSince } = work;
    return afterOutage(await failuresOf(deps, work, error.code), { free, waitedSince, retryAfterMs });
  }
  if (error instanceof ScavioBadAnswer) return afterBadAnswer(await failuresOf(deps, work, error.code));
  if (error instanceof ScavioNoHashtag) {
    const existed = await hasVideos(deps.db, work.hashtagId);
    return afterNoHashtag(await failuresOf(deps, work, error.code), { existed });
  }
  // Of a 404 that is not in the API's own form nobody knows who said it.
  if (error instanceof ScavioNoEndpoint && error.receipt.status === 404) {
    return afterNoEndpoint(await failuresOf(deps, work, error.code));
  }
  // A refusal is free and waited for; one that was served and billed as an answer is bought so often and no more.
  const isBought = error.policy.retry === 'later' && (error.receipt.creditsUsed ?? 0) > 0;
  if (isBought) return afterBadAnswer(await failuresOf(deps, work, error.code));
  if (!(error instanceof ScavioNotFound)) return null;
  const { endpoint, dialect } = error.receipt;
  if (endpoint === 'hashtag-videos' && work.cursor !== null) {
    return afterMissingPage(await failuresOf(deps, work, error.code));
  }
  // The API gave the id out itself.
  const unknownId = endpoint === 'hashtag-videos' && dialect === 'by-id';
  if (unknownId) await forgetScavioId(deps.db, work.hashtagId);
  const existed = unknownId || (await hasVideos(deps.db, work.hashtagId));
  return afterNotFound(await failuresOf(deps, work, error.code), { existed });
}

/**
 * Throws if a page without videos claims that there are more and has not been asked for often enough to be believed. Its
 * call is closed then. One that follows another is believed at once. Returns whether it may be a gap: it follows none.
 */
export async function doubtEmptyPage(
  deps: FetchDeps,
  work: FetchWork,
  { page, receipt, callId }: Paid<{ page: VideoPage; receipt: CallReceipt }>,
): Promise<boolean> {
  const asked = work.cursor ?? firstCursor;
  const claimsMore = page.hasMore ?? otherCursor(page, [asked]) !== null;
  if (page.itemCount > 0 || !claimsMore) return false;
  if (await keepTrying(() => followsEmptyPage(deps.db, work.scanId))) return false;
  const message = 'Scavio answered with a page without videos that claims that there are more.';
  await askAgain(deps, work, { receipt, callId }, { code: emptyPage, message }, afterEmptyPage);
  return true;
}

/**
 * Throws if an answer without anything like a page in it may be a hiccup of the API, which asking again cures: until ten
 * came in a row, to this page or to this process. Its call is closed then.
 */
export async function doubtBlankPage(
  deps: FetchDeps,
  work: FetchWork,
  { page, receipt, callId }: Paid<{ page: VideoPage; receipt: CallReceipt }>,
  blanksInARow: number,
): Promise<void> {
  if (!isBlank(page)) return;
  const message = `Scavio's answer is no page: ${page.problem}.`;
  await askAgain(deps, work, { receipt, callId }, { code: blankPage, message }, (times) =>
    afterBlankPage(times, blanksInARow),
  );
}

/** Throws, and closes the call, if `rule` allows asking again after an answer that was paid for, this time included. */
async function askAgain(
  deps: FetchDeps,
  work: FetchWork,
  { receipt, callId }: Paid<{ receipt: CallReceipt }>,
  why: { code: string; message: string },
  rule: (times: Failures) => RetryDecision | null,
): Promise<void> {
  const before = await keepTrying(() => failuresOf(deps, work, why.code));
  const decision = rule({ ...before, calls: before.calls + 1 });
  if (decision === null) return;
  await keepTrying(() => closeCall(deps.db, callId, outcomeOf(receipt, why.code)));
  deps.metrics.creditsUsed.inc(receipt.creditsUsed ?? 0);
  throw failed(deps, work, why, decision);
}

async function failuresOf({ db }: FetchDeps, work: FetchWork, code: string): Promise<Failures> {
  const now = new Date();
  const { calls, since } = (await failedCalls(db, work.scanId)).get(code) ?? { calls: 0, since: now };
  return { calls, since, now, random: Math.random() };
}

function failed(
  { logger }: FetchDeps,
  work: FetchWork,
  { code, message }: { code: string; message: string },
  { policy, reason }: RetryDecision,
): PageFailed {
  if (policy.retry === 'later') {
    const seconds = Math.max(1, Math.round(policy.delayMs / 1000));
    logger.warn(
      { scanId: work.scanId, code },
      `#${work.hashtag}: page ${work.nextPage} is asked for again in ${seconds} s: ${message}`,
    );
  }
  return new PageFailed(code, reason === '' ? message : `${message} ${reason}`, policy);
}
