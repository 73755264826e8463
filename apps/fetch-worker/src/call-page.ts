import { forgetDialect, forgetScavioId, type FetchWork } from '@ugc-radar/db';
import { chooseCall } from '@ugc-radar/scavio';
import type { JobDeps } from './deps.ts';
import type { PageAnswer } from './pack-answer.ts';
import { isRejectedFirstPage, pageById, pageByName } from './page-calls.ts';
import { probeInTurn } from './probe-dialect.ts';

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
