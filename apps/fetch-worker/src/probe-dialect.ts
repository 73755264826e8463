import {
  awaitsLookUp,
  claimProbe,
  closeCall,
  forgetScavioId,
  type FetchWork,
  releaseProbe,
  rememberDialect,
  renewProbe,
  wasLookedUp,
} from '@ugc-radar/db';
import { repeatEvery } from '@ugc-radar/runtime';
import {
  ScavioBadAnswer,
  ScavioError,
  ScavioNoEndpoint,
  ScavioNoHashtag,
  ScavioNotFound,
  ScavioUnavailable,
} from '@ugc-radar/scavio';
import { type Dialect, JobError } from '@ugc-radar/types';
import type { JobDeps } from './deps.ts';
import { keepTrying } from './keep-trying.ts';
import { outcomeOf } from './ledger.ts';
import type { PageAnswer } from './pack-answer.ts';
import { isRejectedFirstPage, pageById, pageByName } from './page-calls.ts';
import { isAskedAgain } from './retry-page.ts';

/** A probe is claimed for this long and the claim renewed while it lasts, so that one whose process died is soon claimed again. */
const probeMs = 10_000;
const probeRenewalMs = 3_000;
const probeWaitMs = 500;

/** A hashtag that is empty by name is asked for by id as well, which costs two credits, no more often than this. */
const doubtMs = 30 * 24 * 60 * 60_000;

/** An answer, and the dialect that it proves; null where it proves none. */
type Probed = { answer: PageAnswer; dialect: Dialect | null };

/** Finds out which dialect an address speaks, by a page that is needed: one job does, the others step aside until it knows. */
export async function probeInTurn(deps: JobDeps, work: FetchWork, signal: AbortSignal): Promise<PageAnswer> {
  const { db, api } = deps;
  if (!(await claimProbe(db, api.baseUrl, probeMs))) {
    const policy = { retry: 'later', delayMs: probeWaitMs } as const;
    throw new JobError('another job is finding out which dialect the API speaks', policy);
  }
  const renewal = repeatEvery({
    name: 'renewing the claim on the probe',
    intervalMs: probeRenewalMs,
    run: () => renewProbe(db, api.baseUrl, probeMs),
    logger: deps.logger,
  });
  try {
    const { answer, dialect } = await probe(deps, work, signal);
    await renewal.stop();
    if (dialect === null) {
      await keepTrying(() => releaseProbe(db, api.baseUrl), signal);
    } else {
      await keepTrying(() => rememberDialect(db, api.baseUrl, dialect), signal);
      deps.logger.info(`${api.baseUrl} speaks the ${dialect} dialect`);
    }
    return answer;
  } catch (error) {
    await renewal.stop();
    // What cannot be given back expires by itself, and hides nothing of what happened.
    await releaseProbe(db, api.baseUrl).catch(() => undefined);
    throw error;
  }
}

/** Asks by name; by id if that is rejected, which is not billed, or may not have been understood. */
async function probe(deps: JobDeps, work: FetchWork, signal: AbortSignal): Promise<Probed> {
  const isFirst = work.cursor === null;
  // An earlier try of this page has bought it by name already.
  if (isFirst && (await awaitsLookUp(deps.db, work.scanId))) return askByIdToo(deps, work, null, signal);
  let byName: PageAnswer | ScavioNotFound;
  try {
    byName = await pageByName(deps, work, signal);
  } catch (error) {
    if (isRejectedFirstPage(error, work)) {
      return { answer: await pageById(deps, work, signal), dialect: 'by-id' };
    }
    if (!(error instanceof ScavioNotFound)) throw error;
    byName = error;
  }
  if (!isNotFound(byName) && byName.page.itemCount > 0) return { answer: byName, dialect: 'by-name' };
  const since = new Date(Date.now() - doubtMs);
  const isDoubtful = isFirst && !(await wasLookedUp(deps.db, work.hashtagId, since));
  return isDoubtful ? askByIdToo(deps, work, byName, signal) : believe(byName);
}

/**
 * An API that does not know `hashtag` may ignore it, and answer with nothing, or that there is no hashtag without an id.
 * `byName` is null where an earlier try was answered so: it is asked by name once more if nothing comes of the id.
 */
async function askByIdToo(
  deps: JobDeps,
  work: FetchWork,
  byName: PageAnswer | ScavioNotFound | null,
  signal: AbortSignal,
): Promise<Probed> {
  const paid = byName === null || isNotFound(byName) ? null : byName;
  try {
    const answer = await pageById(deps, work, signal);
    if (paid) await closePaid(deps, paid);
    return { answer, dialect: answer.page.itemCount > 0 ? 'by-id' : null };
  } catch (error) {
    if (await comesAgain(deps, work, error, paid !== null)) {
      if (paid) await closePaid(deps, paid);
      throw error;
    }
    // What is asked for by id from now on would fail again.
    if (isOfPage(error)) await keepTrying(() => forgetScavioId(deps.db, work.hashtagId), signal);
    if (byName !== null) return believe(byName);
    const answer = await pageByName(deps, work, signal);
    return { answer, dialect: answer.page.itemCount > 0 ? 'by-name' : null };
  }
}

/** Whether asking by id failed in a way that says nothing yet; an answer by name counts while the look-up is away. */
async function comesAgain(
  deps: JobDeps,
  work: FetchWork,
  error: unknown,
  hasAnswer: boolean,
): Promise<boolean> {
  if (!(error instanceof JobError)) return true;
  if (isOfPage(error)) return mayComeLater(error);
  if (error instanceof ScavioBadAnswer || error instanceof ScavioNoHashtag) {
    return isAskedAgain(deps, work, error);
  }
  if (hasAnswer || !mayComeLater(error)) return false;
  return !(error instanceof ScavioNoEndpoint) || isAskedAgain(deps, work, error);
}

function isOfPage(error: unknown): boolean {
  return error instanceof ScavioError && error.receipt.endpoint === 'hashtag-videos';
}

function believe(byName: PageAnswer | ScavioNotFound): Probed {
  if (isNotFound(byName)) throw byName;
  return { answer: byName, dialect: null };
}

/** Ends the call of an answer that nobody stores: it was paid for. */
async function closePaid({ db, metrics }: JobDeps, { callId, receipt }: PageAnswer): Promise<void> {
  await keepTrying(() => closeCall(db, callId, outcomeOf(receipt, null)));
  metrics.creditsUsed.inc(receipt.creditsUsed ?? 0);
}

function isNotFound(byName: PageAnswer | ScavioNotFound): byName is ScavioNotFound {
  return byName instanceof ScavioNotFound;
}

/** Whether the same call may bring an answer later. */
function mayComeLater(error: JobError): boolean {
  if (error instanceof ScavioNoEndpoint) return error.receipt.status === 404;
  const isHiccup = error instanceof ScavioUnavailable || error instanceof ScavioBadAnswer;
  return isHiccup || error.policy.retry === 'later';
}
