import { staleSummaries } from '@ugc-radar/db';
import type { ReporterDeps } from './app.ts';

/** A scan that is open for longer than this is summarised without its end; the summary says that it is not complete. */
const deadlineMs = 30 * 60_000;

/** Queues the summaries that are missing or do not tell how a scan ended. Returns how many. */
export async function queueStaleSummaries(
  deps: Pick<ReporterDeps, 'db' | 'queues'>,
  now: Date,
): Promise<number> {
  const stale = await staleSummaries(deps.db, {
    openSince: new Date(now.getTime() - deadlineMs),
    limit: 1000,
  });
  await deps.queues.enqueue('summarize-day', stale);
  return stale.length;
}
