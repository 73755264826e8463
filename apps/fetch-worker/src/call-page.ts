import {
  claimProbe,
  type FetchWork,
  recordCall,
  releaseProbe,
  rememberDialect,
  rememberScavioId,
} from '@ugc-radar/db';
import { type CallReceipt, chooseCall, firstCursor, ScavioRejected, type VideoPage } from '@ugc-radar/scavio';
import { JobError } from '@ugc-radar/types';
import type { FetchDeps } from './deps.ts';
import { ledgerEntry, withLedger } from './ledger.ts';

/** Largest pages: by-id is documented with 30; by-name is used with 50, and only known to work with 30 everywhere. */
const pageSize = { 'by-id': 30, 'by-name': 50, safe: 30 };

/** Longer than any call may take, so that a probe whose process died is claimed again. */
const probeMs = 120_000;
const probeWaitMs = 500;

type PaidAnswer = { page: VideoPage; receipt: CallReceipt };

/**
 * Fetches the page that a scan needs next in the dialect that the API speaks, finding that out where it is unknown:
 * one by-name call by one process; if it is rejected (which is not billed), the API speaks by-id.
 * Failed calls are in the ledger when this throws; the row of the page itself is the caller's.
 */
export async function callPage(deps: FetchDeps, work: FetchWork, signal: AbortSignal): Promise<PaidAnswer> {
  const { api } = deps;
  const call = chooseCall({ setting: api.dialect, learned: work.dialect, scavioId: work.scavioId });
  switch (call) {
    case 'page-by-id':
      return pageById(deps, work, work.scavioId ?? (await resolveId(deps, work, signal)), signal);
    case 'resolve-id':
      return pageById(deps, work, await resolveId(deps, work, signal), signal);
    case 'page-by-name':
      return api.dialect === 'auto' ? probeByName(deps, work, signal) : pageByName(deps, work, signal);
    case 'probe-by-name': {
      const now = Date.now();
      const mine = await claimProbe(deps.db, api.baseUrl, new Date(now), new Date(now + probeMs));
      if (mine) return probeByName(deps, work, signal);
      throw new JobError('another job is finding out which dialect the API speaks', {
        retry: 'later',
        delayMs: probeWaitMs,
      });
    }
  }
}

async function probeByName(deps: FetchDeps, work: FetchWork, signal: AbortSignal): Promise<PaidAnswer> {
  const { db, api, logger } = deps;
  try {
    const answer = await pageByName(deps, work, signal);
    if (work.dialect === null) await rememberDialect(db, api.baseUrl, 'by-name');
    return answer;
  } catch (error) {
    // Only a first page tells: later ones may be rejected for their cursor.
    if (!(error instanceof ScavioRejected) || work.cursor !== null) {
      if (work.dialect === null) await releaseProbe(db, api.baseUrl);
      throw error;
    }
    await rememberDialect(db, api.baseUrl, 'by-id');
    logger.info(`${api.baseUrl} speaks the by-id dialect`);
    return pageById(deps, work, work.scavioId ?? (await resolveId(deps, work, signal)), signal);
  }
}

async function pageByName(deps: FetchDeps, work: FetchWork, signal: AbortSignal): Promise<PaidAnswer> {
  const { hashtag, cursor } = work;
  const ask = (count: number) =>
    withLedger(deps, work, () => deps.scavio.hashtagVideosByName({ hashtag, cursor, count }, signal));
  const count = wanted(work, 'by-name');
  try {
    return await ask(count);
  } catch (error) {
    // The rejection may be about nothing but the page size, which says nothing about the dialect.
    const tooMany =
      error instanceof ScavioRejected && count > pageSize.safe && /\bcount\b/i.test(error.message);
    if (!tooMany) throw error;
    return ask(pageSize.safe);
  }
}

function pageById(
  deps: FetchDeps,
  work: FetchWork,
  hashtagId: string,
  signal: AbortSignal,
): Promise<PaidAnswer> {
  const input = { hashtagId, cursor: work.cursor ?? firstCursor, count: wanted(work, 'by-id') };
  return withLedger(deps, work, () => deps.scavio.hashtagVideosById(input, signal));
}

/** Resolves the hashtag's id, pays for it once, and keeps it with its ledger row before anything else happens. */
async function resolveId(deps: FetchDeps, work: FetchWork, signal: AbortSignal): Promise<string> {
  const { hashtagId, receipt } = await withLedger(deps, work, () =>
    deps.scavio.resolveHashtag(work.hashtag, signal),
  );
  await deps.db.transaction().execute(async (trx) => {
    await recordCall(trx, ledgerEntry(work, receipt, null));
    await rememberScavioId(trx, work.hashtagId, hashtagId);
  });
  deps.metrics.creditsUsed.inc(receipt.creditsUsed ?? 0);
  return hashtagId;
}

function wanted(work: FetchWork, dialect: 'by-id' | 'by-name'): number {
  return Math.min(pageSize[dialect], Math.max(1, work.maxVideos - work.videosSeen));
}
