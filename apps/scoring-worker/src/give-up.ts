import { giveUpScoring, isAboutContent, type PageKey } from '@ugc-radar/db';
import { summarizeClosed } from '@ugc-radar/queue';
import type { ScoringWorkerDeps } from './app.ts';

/**
 * Ends what cannot be: a page whose content the database or our own code refuses, however often, is given up, so that its
 * scan ends. Any other error (a table is missing, workers died) says nothing of the page, which is scored when that is over.
 */
export async function giveUp(
  { db, queues, logger }: Pick<ScoringWorkerDeps, 'db' | 'queues' | 'logger'>,
  job: PageKey,
  error: unknown,
): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const what = `page ${job.page} of scan ${job.scanId} cannot be scored`;
  if (!isAboutContent(error)) {
    logger.error({ ...job, err: error }, `${what} at present: ${message}`);
    return;
  }
  logger.error({ ...job, err: error }, `${what}: ${message}`);
  const sentence = `page ${job.page} could not be scored: ${message}. Update UGC Radar, then run \`radar replay\`.`;
  await summarizeClosed({ queues }, await giveUpScoring(db, job, sentence, new Date()));
}
