import {
  claimProbe,
  closeCall,
  forgetDialect,
  forgetScavioId,
  type FetchWork,
  releaseProbe,
  rememberDialect,
  rememberPageSize,
  rememberScavioId,
  renewProbe,
} from '@ugc-radar/db';
import { chooseCall, type Dialect, firstCursor, ScavioRejected } from '@ugc-radar/scavio';
import { repeatEvery } from '@ugc-radar/runtime';
import { JobError } from '@ugc-radar/types';
import type { JobDeps } from './deps.ts';
import { keepTrying } from './keep-trying.ts';
import { outcomeOf, withLedger } from './ledger.ts';
import { packAnswer, type PageAnswer } from './pack-answer.ts';

/** Largest pages: by-id is documented with 30; by-name is used with 50, and only known to work with 30 everywhere. */
const pageSize = { 'by-id': 30, 'by-name': 50, safe: 30 };

/** A probe is claimed for this long and the claim renewed while it lasts, so that one whose process died is soon claimed again. */
const probeMs = 10_000;
const probeRenewalMs = 3_000;
const probeWaitMs = 500;

const pages = { endpoint: 'hashtag-videos' } as const;

/**
 * Fetches the page that a scan needs next in the dialect that the API speaks, finding that out where it is unknown.
 * Failed calls are closed in the ledger when this throws; closing that of the page is the caller's.
 */
export async function callPage(deps: JobDeps, work: FetchWork, signal: AbortSignal): Promise<PageAnswer> {
  const call = chooseCall({ setting: deps.api.dialect, learned: work.dialect, scavioId: work.scavioId });
  if (call === 'probe-by-name') return probeInTurn(deps, work, signal);
  try {
    return await (call === 'page-by-name' ? pageByName(deps, work, signal) : pageById(deps, work, signal));
  } catch (error) {
    if (isRejectedFirstPage(error, work)) await doubtDialect(deps, work);
    throw error;
  }
}

/**
 * A rejected first page may mean that the address speaks the other dialect by now: the next scan finds out. Where nothing
 * is known of the dialect, it is the hashtag's id, of another address, that made it ask by id.
 */
async function doubtDialect({ db, api }: JobDeps, work: FetchWork): Promise<void> {
  if (work.dialect !== null) await forgetDialect(db, api.baseUrl);
  else if (api.dialect === 'auto') await forgetScavioId(db, work.hashtagId);
}

/** One job probes an address, the others step aside until it knows. */
async function probeInTurn(deps: JobDeps, work: FetchWork, signal: AbortSignal): Promise<PageAnswer> {
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
    // An API that does not know `hashtag` may ignore it, and answer with nothing.
    if (dialect === 'by-name' && answer.page.itemCount === 0) {
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

/** Asks by name; if that is rejected (which is not billed), by id. */
async function probe(
  deps: JobDeps,
  work: FetchWork,
  signal: AbortSignal,
): Promise<{ answer: PageAnswer; dialect: Dialect }> {
  try {
    return { answer: await pageByName(deps, work, signal), dialect: 'by-name' };
  } catch (error) {
    if (!isRejectedFirstPage(error, work)) throw error;
    return { answer: await pageById(deps, work, signal), dialect: 'by-id' };
  }
}

/** Later pages may be rejected for their cursor, which says nothing about the dialect. */
function isRejectedFirstPage(error: unknown, work: FetchWork): boolean {
  return error instanceof ScavioRejected && work.cursor === null;
}

async function pageByName(deps: JobDeps, work: FetchWork, signal: AbortSignal): Promise<PageAnswer> {
  const { hashtag, cursor } = work;
  const ask = async (count: number) =>
    packAnswer(
      await withLedger(deps, work, { ...pages, dialect: 'by-name' }, () =>
        deps.scavio.hashtagVideosByName({ hashtag, cursor, count }, signal),
      ),
    );
  const count = wanted(work, 'by-name');
  try {
    return await ask(count);
  } catch (error) {
    // The rejection may be about nothing but the page size, which says nothing about the dialect.
    const tooMany =
      error instanceof ScavioRejected && count > pageSize.safe && /\bcount\b/i.test(error.message);
    if (!tooMany) throw error;
    const answer = await ask(pageSize.safe);
    await keepTrying(() => rememberPageSize(deps.db, deps.api.baseUrl, pageSize.safe), signal);
    return answer;
  }
}

async function pageById(deps: JobDeps, work: FetchWork, signal: AbortSignal): Promise<PageAnswer> {
  const hashtagId = work.scavioId ?? (await resolveId(deps, work, signal));
  const input = { hashtagId, cursor: work.cursor ?? firstCursor, count: wanted(work, 'by-id') };
  return packAnswer(
    await withLedger(deps, work, { ...pages, dialect: 'by-id' }, () =>
      deps.scavio.hashtagVideosById(input, signal),
    ),
  );
}

/** Resolves the hashtag's id, pays for it once, and keeps it with the end of its call before anything else happens. */
async function resolveId(deps: JobDeps, work: FetchWork, signal: AbortSignal): Promise<string> {
  const kind = { endpoint: 'hashtag', dialect: 'by-id' } as const;
  const { hashtagId, receipt, callId } = await withLedger(deps, work, kind, () =>
    deps.scavio.resolveHashtag(work.hashtag, signal),
  );
  const keep = () =>
    deps.db.transaction().execute(async (trx) => {
      // First: who pauses or removes a hashtag locks it before its scan, to which the call's end adds its credits.
      await rememberScavioId(trx, work.hashtagId, hashtagId);
      await closeCall(trx, callId, outcomeOf(receipt, null));
    });
  await keepTrying(keep, signal);
  deps.metrics.creditsUsed.inc(receipt.creditsUsed ?? 0);
  return hashtagId;
}

/**
 * A call costs the same whatever it brings: a scan asks for what it wants first, and for whole pages after that, instead
 * of buying the last few videos one by one. What is served beyond `maxVideos` is kept.
 */
function wanted(work: FetchWork, dialect: 'by-id' | 'by-name'): number {
  const page = dialect === 'by-name' ? (work.byNamePageSize ?? pageSize['by-name']) : pageSize['by-id'];
  return work.videosSeen === 0 ? Math.min(page, work.maxVideos) : page;
}
