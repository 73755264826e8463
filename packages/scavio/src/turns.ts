import { setImmediate as nextRound } from 'node:timers/promises';

/** Waits for a turn; turns are taken one at a time, in order, each in a round of the event loop of its own. */
export type TakeTurn = () => Promise<void>;

/**
 * For work that keeps the event loop for some milliseconds, as reading an answer of a megabyte does. Of answers that
 * arrive together, all would be read before the next request leaves, so that the next answers arrive together too and
 * requests are in flight for three quarters of the time only; in turns, requests leave in between.
 */
export function createTurns(): TakeTurn {
  let last: Promise<void> = Promise.resolve();
  return () => (last = last.then(() => nextRound()));
}
