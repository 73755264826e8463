import { scorePage } from '@ugc-radar/db';
import { engagementRate } from '@ugc-radar/metrics';
import type { ScoringWorkerDeps } from './app.ts';

/**
 * Scores one stored page. Safe to run twice. When it closes the scan, the day's summary of the hashtag is due;
 * if that job is lost, the reporter finds the stale summary by itself.
 */
export async function scoreVideos(
  deps: Pick<ScoringWorkerDeps, 'db' | 'queues' | 'logger' | 'metrics'>,
  job: { scanId: number; page: number },
): Promise<void> {
  const { db, queues, logger, metrics } = deps;
  const scored = await scorePage(db, job, engagementRate, new Date());
  if (scored.outcome === 'missing') {
    // A fetch job that was delivered again after its scan had failed asks for a page that was never stored.
    logger.warn(`page ${job.page} of scan ${job.scanId} does not exist: nothing to score`);
    return;
  }
  metrics.videosScored.inc({ kind: 'new' }, scored.newVideos);
  metrics.videosScored.inc({ kind: 'known' }, scored.videos - scored.newVideos);
  const scan = scored.finished;
  if (!scan) return;
  logger.info(
    { scanId: scan.scanId, status: scan.status },
    `#${scan.hashtag}: ${scan.videosSeen} videos, ${scan.newVideos} new, ${scan.credits} credits` +
      (scan.status === 'failed' ? ' (not all pages could be fetched)' : ''),
  );
  await queues.enqueue('summarize-day', [{ hashtagId: scan.hashtagId, day: scan.day }]);
}
