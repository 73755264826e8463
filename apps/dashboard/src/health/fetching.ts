import { withDeadline } from '@ugc-radar/runtime';
import { type FetchingPause, fetchingPause, waitingHashtags } from '@ugc-radar/db';
import { type CatchUp, catchUp, catchUpText } from '@ugc-radar/metrics';
import type { RouteDeps } from '../deps.ts';

const answerMs = 3_000;

/** Whether videos are fetched: `by-hand` is a queue that someone paused on Bull Board, `unknown` one that does not answer. */
export type Fetching =
  | { status: 'running' }
  | {
      status: 'paused';
      reason: FetchingPause['reason'] | 'by-hand';
      message: string;
      since: string | null;
      /** What the pause held back; null where nobody reckons it. */
      waiting: CatchUp | null;
    }
  | { status: 'unknown' };

/** Asks the database, which holds the truth about a pause, then the queue. The message of a pause says what catching up
 * will cost. Rejects when the database does not answer. */
export async function readFetching(
  deps: Pick<RouteDeps, 'db' | 'queues' | 'config' | 'now'>,
): Promise<Fetching> {
  const { db, queues, config } = deps;
  const pause = await withDeadline(fetchingPause(db), answerMs);
  if (pause) {
    const now = deps.now();
    const waiting = await withDeadline(waitingHashtags(db, now), answerMs);
    const { timezone, scavio } = config;
    const heldBack = catchUp(waiting, { timezone, creditUsd: scavio.creditUsd, now });
    const price = catchUpText(heldBack);
    const message = price ? `${pause.message} ${price}.` : pause.message;
    return { status: 'paused', ...pause, message, waiting: heldBack };
  }
  try {
    if (!(await withDeadline(queues.isFetchingPaused(), answerMs))) return { status: 'running' };
  } catch {
    return { status: 'unknown' };
  }
  const message = 'The fetch queue was paused by hand: resume it at /queues.';
  return { status: 'paused', reason: 'by-hand', message, since: null, waiting: null };
}
