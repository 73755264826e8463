import { dayProgress, summariesOfDay, summarizeDay } from '@ugc-radar/db';
import type { ReporterDeps } from './app.ts';

/** Computes one hashtag's day, and tells the log when that was the last hashtag that the day waited for. */
export async function summarize(
  deps: Pick<ReporterDeps, 'db' | 'logger'>,
  job: { hashtagId: number; day: string },
): Promise<void> {
  const { db, logger } = deps;
  await summarizeDay(db, job.hashtagId, job.day, new Date());
  const progress = await dayProgress(db, job.day);
  if (progress.open > 0) return;
  const summaries = await summariesOfDay(db, job.day);
  const newVideos = summaries.reduce((sum, summary) => sum + summary.newVideos, 0);
  const newViews = summaries.reduce((sum, summary) => sum + summary.newViews, 0);
  const creators = new Set(summaries.flatMap((summary) => summary.highPriorityCreators));
  logger.info(
    { day: job.day, hashtags: summaries.length, newVideos, newViews, highPriorityCreators: creators.size },
    `Summary of ${job.day}: ${newVideos} new videos with ${newViews.toLocaleString('en-US')} views under ` +
      `${summaries.length} hashtags, ${creators.size} high-priority creators (radar summary)`,
  );
}
