import { withDeadline } from '@ugc-radar/runtime';
import { type FetchingPause, fetchingPause } from '@ugc-radar/db';
import type { RouteDeps } from './deps.ts';

const answerMs = 3_000;

/** Whether videos are fetched: `by-hand` is a queue that someone paused on Bull Board, `unknown` one that does not answer. */
export type Fetching =
  | { status: 'running' }
  | { status: 'paused'; reason: FetchingPause['reason'] | 'by-hand'; message: string; since: string | null }
  | { status: 'unknown' };

/** Asks the database, which holds the truth about a pause, then the queue. Rejects when the database does not answer. */
export async function readFetching({ db, queues }: Pick<RouteDeps, 'db' | 'queues'>): Promise<Fetching> {
  const pause = await withDeadline(fetchingPause(db), answerMs);
  if (pause) return { status: 'paused', ...pause };
  try {
    if (!(await withDeadline(queues.isFetchingPaused(), answerMs))) return { status: 'running' };
  } catch {
    return { status: 'unknown' };
  }
  const message = 'The fetch queue was paused by hand: resume it at /queues.';
  return { status: 'paused', reason: 'by-hand', message, since: null };
}
