import { staleSummaries } from '@ugc-radar/db';
import type { ReporterDeps } from './app.ts';

/** A scan that is open for longer than this is summarised without its end; the summary says that it is not complete. */
const deadlineMs = 30 * 60_000;
/** Scans that ended earlier than this were summarised by the process that ran then. */
const lookBackMs = 3 * 86_400_000;

/** Queues the summaries that are missing or older than the scans they tell of. Returns how many. */
export async function queueStaleSummaries(
  deps: Pick<ReporterDeps, 'db' | 'queues'>,
  now: Date,
): Promise<number> {
  const stale = await staleSummaries(deps.db, {
    since: new Date(now.getTime() - lookBackMs),
    openSince: new Date(now.getTime() - deadlineMs),
    limit: 1000,
  });
  await deps.queues.enqueue('summarize-day', stale);
  return stale.length;
}
