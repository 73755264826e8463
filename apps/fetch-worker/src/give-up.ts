import { failScan, loadFetchWork, type PageKey } from '@ugc-radar/db';
import { summarizeClosed } from '@ugc-radar/queue';
import { ScavioError } from '@ugc-radar/scavio';
import type { FetchDeps } from './deps.ts';
import { PageFailed } from './retry-page.ts';

/** Ends a scan at a page that will not be asked for again: it keeps the pages it has, and ends `failed` with the error. */
export async function giveUp(deps: FetchDeps, job: PageKey, error: unknown): Promise<void> {
  const { db, api, logger } = deps;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof ScavioError || error instanceof PageFailed ? error.code : 'INTERNAL';
  const work = await loadFetchWork(db, job.scanId, api.baseUrl);
  logger.error(
    { ...job, code },
    `#${work?.hashtag ?? 'unknown'}: page ${job.page} cannot be fetched: ${message}`,
  );
  await summarizeClosed(deps, await failScan(db, job, { code, message }, new Date()));
}
