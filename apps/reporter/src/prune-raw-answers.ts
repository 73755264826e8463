import { pruneRawAnswers } from '@ugc-radar/db';
import type { ReporterDeps } from './app.ts';

const dayMs = 86_400_000;

/** Deletes raw answers that are older than they are to be kept. Returns how many. */
export async function pruneOldAnswers(
  { db, logger, rawDays }: Pick<ReporterDeps, 'db' | 'logger' | 'rawDays'>,
  now: Date,
): Promise<number> {
  const pruned = await pruneRawAnswers(db, new Date(now.getTime() - rawDays * dayMs));
  if (pruned > 0) logger.info(`${pruned} raw answers older than ${rawDays} days were deleted`);
  return pruned;
}
