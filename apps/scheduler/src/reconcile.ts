import { countOpenWork, type OpenWork, takeOpenWork } from '@ugc-radar/db';
import type { SchedulerDeps } from './deps.ts';

/** A job is queued within moments of the commit that makes it due; after this long without it, it is lost. */
const lostAfterMs = 10_000;
/** Even when the counts look right, an open scan without progress is queued again after this long. */
const safetyNetMs = 10 * 60_000;
const batch = 1000;
/** So few at a time: where many wait for their turn, none is lost and putting all back again costs more than it finds. */
const safetyNetBatch = 50;

type ReconcileDeps = Pick<SchedulerDeps, 'db' | 'queues' | 'logger'>;

/**
 * Makes a reconciler, which puts back the jobs of open scans that the queue no longer knows. Postgres says how many jobs
 * there must be; when the queue holds fewer twice in a row (once may be a job between its commit and the queue), every
 * scan without recent progress is queued again. Putting back a job that is still there does nothing.
 * Each call returns the number of jobs handed to the queue.
 */
export function createReconciler(deps: ReconcileDeps): (now: Date) => Promise<number> {
  const { db, queues, logger } = deps;
  let wasShort = false;

  return async (now) => {
    const needed = await countOpenWork(db);
    const counts = needed > 0 ? await queues.counts() : null;
    const short = counts !== null && counts.fetch.live + counts.score.live < needed;
    const lost = short && wasShort;
    wasShort = short;
    if (needed === 0) return 0;
    const queuedBefore = new Date(now.getTime() - (lost ? lostAfterMs : safetyNetMs));
    const work = await takeOpenWork(db, { now, queuedBefore, limit: lost ? batch : safetyNetBatch });
    await putBack(queues, work);
    const jobs = work.fetch.length + work.score.length;
    if (lost && jobs > 0) logger.warn(`the queue had lost work: ${jobs} jobs put back`);
    return jobs;
  };
}

async function putBack(queues: SchedulerDeps['queues'], work: OpenWork): Promise<void> {
  for (const urgent of [true, false]) {
    const wanted = (job: { urgent: boolean }) => job.urgent === urgent;
    await queues.enqueue('fetch-hashtag', work.fetch.filter(wanted), { urgent });
    await queues.enqueue('score-videos', work.score.filter(wanted), { urgent });
  }
}
