import { countOpenWork, takeOpenWork } from '@ugc-radar/db';
import type { SchedulerDeps } from './deps.ts';

/** A job is queued within moments of the commit that makes it due; after this long without it, it is lost. */
const lostAfterMs = 10_000;
/** Even when the counts look right, an open scan without progress is queued again after this long. */
const safetyNetMs = 10 * 60_000;
const batch = 1000;

/**
 * Puts back the jobs of open scans that the queue no longer knows. Postgres says which jobs there must be; when the
 * queue holds fewer, every scan without recent progress is queued again. Putting back a job that is still there does
 * nothing. Returns the number of jobs handed to the queue.
 */
export async function reconcile(
  deps: Pick<SchedulerDeps, 'db' | 'queues' | 'logger'>,
  now: Date,
): Promise<number> {
  const { db, queues, logger } = deps;
  const needed = await countOpenWork(db);
  if (needed === 0) return 0;
  const counts = await queues.counts();
  const live = counts.fetch.live + counts.score.live;
  const patienceMs = live < needed ? lostAfterMs : safetyNetMs;
  const queuedBefore = new Date(now.getTime() - patienceMs);
  const work = await takeOpenWork(db, { now, queuedBefore, limit: batch });
  for (const urgent of [true, false]) {
    const wanted = (job: { urgent: boolean }) => job.urgent === urgent;
    await queues.enqueue('fetch-hashtag', work.fetch.filter(wanted).map(ids), { urgent });
    await queues.enqueue('score-videos', work.score.filter(wanted).map(ids), { urgent });
  }
  const jobs = work.fetch.length + work.score.length;
  if (jobs > 0 && live < needed) logger.warn(`the queue had lost work: ${jobs} jobs put back`);
  return jobs;
}

function ids(job: { scanId: number; page: number }): { scanId: number; page: number } {
  return { scanId: job.scanId, page: job.page };
}
