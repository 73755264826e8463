import { giveUpScoring, isAboutContent } from '@ugc-radar/db';
import type { ScoringWorkerDeps } from './app.ts';

/**
 * Ends what cannot be: a page whose content the database or our own code refuses, however often, is given up, so that its
 * scan ends. Any other error (a table is missing, workers died) says nothing of the page, which is scored when that is over.
 */
export async function giveUp(
  { db, queues, logger }: Pick<ScoringWorkerDeps, 'db' | 'queues' | 'logger'>,
  job: { scanId: number; page: number },
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
  const closed = await giveUpScoring(db, job, sentence, new Date());
  if (closed) await queues.enqueue('summarize-day', [{ hashtagId: closed.hashtagId, day: closed.day }]);
}
