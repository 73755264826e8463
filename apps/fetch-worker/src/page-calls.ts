import { closeCall, type FetchWork, rememberPageSize, rememberScavioId } from '@ugc-radar/db';
import { firstCursor, ScavioRejected } from '@ugc-radar/scavio';
import type { JobDeps } from './deps.ts';
import { keepTrying } from './keep-trying.ts';
import { outcomeOf, withLedger } from './ledger.ts';
import { packAnswer, type PageAnswer } from './pack-answer.ts';
import type { Dialect } from '@ugc-radar/types';

/** Largest pages: by-id is documented with 30; by-name is used with 50, and only known to work with 30 everywhere. */
const pageSize = { 'by-id': 30, 'by-name': 50, safe: 30 };

const pages = { endpoint: 'hashtag-videos' } as const;

/** Later pages may be rejected for their cursor, which says nothing about the dialect. */
export function isRejectedFirstPage(error: unknown, work: FetchWork): boolean {
  return error instanceof ScavioRejected && work.cursor === null;
}

/** Asks for the page that a scan needs by the hashtag's name. Its call stays open in the ledger. */
export async function pageByName(deps: JobDeps, work: FetchWork, signal: AbortSignal): Promise<PageAnswer> {
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

/** The same by the hashtag's id, which is looked up first where it is unknown. */
export async function pageById(deps: JobDeps, work: FetchWork, signal: AbortSignal): Promise<PageAnswer> {
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
function wanted(work: FetchWork, dialect: Dialect): number {
  const page = dialect === 'by-name' ? (work.byNamePageSize ?? pageSize['by-name']) : pageSize['by-id'];
  return work.videosSeen === 0 ? Math.min(page, work.maxVideos) : page;
}
