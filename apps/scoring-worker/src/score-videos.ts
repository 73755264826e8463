import { type PageKey, type ScoredPages, scorePages } from '@ugc-radar/db';
import { engagementRate } from '@ugc-radar/metrics';
import { summarizeClosed } from '@ugc-radar/queue';
import type { ScoringWorkerDeps } from './app.ts';

/**
 * Scores stored pages together. Safe to run twice. For each scan that this closes, the day's summary of the hashtag is
 * due; if that job is lost, the reporter finds the stale summary by itself.
 */
export async function scoreVideos(
  deps: Pick<ScoringWorkerDeps, 'db' | 'queues' | 'logger' | 'metrics'>,
  jobs: PageKey[],
): Promise<ScoredPages['outcomes']> {
  const { db, logger, metrics } = deps;
  const { outcomes, videos, newVideos, finished } = await scorePages(db, jobs, engagementRate, new Date());
  for (const [index, { scanId, page }] of jobs.entries()) {
    // A fetch job that was left over when its scan failed or was ended asks for a page that was never stored.
    if (outcomes[index] === 'missing') {
      logger.debug(`page ${page} of scan ${scanId} does not exist: nothing to score`);
    }
  }
  metrics.videosScored.inc({ kind: 'new' }, newVideos);
  metrics.videosScored.inc({ kind: 'known' }, videos - newVideos);
  for (const scan of finished) {
    logger.info(
      { scanId: scan.scanId, status: scan.status },
      `#${scan.hashtag}: ${scan.videosSeen} videos, ${scan.newVideos} new, ${scan.credits} credits` +
        (scan.status === 'failed' ? ' (not all pages could be fetched and scored)' : ''),
    );
  }
  await summarizeClosed(deps, ...finished);
  return outcomes;
}
