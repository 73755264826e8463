import { countOpenScans, summariesOfDay, summarizeDay } from '@ugc-radar/db';
import type { ReporterDeps } from './app.ts';

/**
 * Computes one hashtag's day. Returns the day in one sentence when that was the last hashtag that it waited for, else null.
 */
export async function summarize(
  deps: Pick<ReporterDeps, 'db'>,
  job: { hashtagId: number; day: string },
): Promise<string | null> {
  const { db } = deps;
  await summarizeDay(db, job.hashtagId, job.day, new Date());
  if ((await countOpenScans(db, job.day)) > 0) return null;
  const summaries = await summariesOfDay(db, job.day);
  const newVideos = summaries.reduce((sum, summary) => sum + summary.newVideos, 0);
  const newViews = summaries.reduce((sum, summary) => sum + summary.newViews, 0);
  const creators = new Set(summaries.flatMap((summary) => summary.highPriorityCreators));
  return (
    `Summary of ${job.day}: ${newVideos} new videos with ${newViews.toLocaleString('en-US')} views under ` +
    `${summaries.length} hashtags, ${creators.size} high-priority creators (radar summary)`
  );
}
