import { summarizeDay, totalsOfSettledDay } from '@ugc-radar/db';
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
  const totals = await totalsOfSettledDay(db, job.day);
  if (!totals) return null;
  return (
    `Summary of ${job.day}: ${totals.newVideos} new videos with ${totals.newViews.toLocaleString('en-US')} views under ` +
    `${totals.hashtags} hashtags, ${totals.highPriorityCreators} high-priority creators (radar summary)`
  );
}
