import { type HashtagDay, summarizeDays, totalsOfSettledDay } from '@ugc-radar/db';
import type { ReporterDeps } from './app.ts';

/**
 * Computes days of hashtags together. Returns for each its day in one sentence when no hashtag is left that the day waits
 * for, else null.
 */
export async function summarize(
  deps: Pick<ReporterDeps, 'db'>,
  jobs: HashtagDay[],
): Promise<(string | null)[]> {
  const { db } = deps;
  await summarizeDays(db, jobs, new Date());
  const told = new Map<string, string | null>();
  for (const day of new Set(jobs.map((job) => job.day))) told.set(day, await tellDay(deps, day));
  return jobs.map(({ day }) => told.get(day) ?? null);
}

async function tellDay({ db }: Pick<ReporterDeps, 'db'>, day: string): Promise<string | null> {
  const totals = await totalsOfSettledDay(db, day);
  if (!totals) return null;
  return (
    `Summary of ${day}: ${totals.newVideos} new videos with ${totals.newViews.toLocaleString('en-US')} views under ` +
    `${totals.hashtags} hashtags${totals.unknown > 0 ? `, of which ${totals.unknown} unknown` : ''}, ${totals.highPriorityCreators} high-priority creators (radar summary)`
  );
}
