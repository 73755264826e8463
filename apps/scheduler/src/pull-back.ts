import { pullBackFuture } from '@ugc-radar/db';
import { nextSlots } from '@ugc-radar/metrics';
import type { SchedulerDeps } from './deps.ts';

/**
 * Takes back what a clock that was ahead, and has been set back since, put off until far in the future: slots, dates and
 * jobs. Returns how many rows and jobs.
 */
export async function pullBack(
  { db, queues, timezone, logger }: Pick<SchedulerDeps, 'db' | 'queues' | 'timezone' | 'logger'>,
  now: Date,
): Promise<number> {
  const rows = await pullBackFuture(db, {
    now,
    nextScanAt: (schedules) => nextSlots(schedules, timezone, now),
  });
  const jobs = await queues.releaseHeldJobs();
  if (rows + jobs > 0) {
    logger.warn(
      `a clock was ahead: ${rows} rows dated in the future and ${jobs} jobs put off were taken back`,
    );
  }
  return rows + jobs;
}
