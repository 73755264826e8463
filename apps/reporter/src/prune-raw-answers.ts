import { pruneRawAnswers } from '@ugc-radar/db';
import type { ReporterDeps } from './app.ts';

const dayMs = 86_400_000;

/** A quarantined answer is the only trace of what was paid for: it waits so long for a version that can read it. */
const quarantineDays = 90;

/** Deletes raw answers that are older than they are to be kept. Returns how many. */
export async function pruneOldAnswers(
  { db, logger, rawDays }: Pick<ReporterDeps, 'db' | 'logger' | 'rawDays'>,
  now: Date,
): Promise<number> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const pruned = await pruneRawAnswers(db, {
    before: ago(rawDays),
    quarantinedBefore: ago(Math.max(rawDays, quarantineDays)),
  });
  if (pruned > 0) logger.info(`${pruned} raw answers older than ${rawDays} days were deleted`);
  return pruned;
}
