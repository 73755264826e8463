import { answerDrift, type Db, fetchingPause } from '@ugc-radar/db';
import { OperationalError } from '@ugc-radar/types';
import type { Wording } from './wording.ts';

/**
 * Throws `OperationalError` that says why nothing would be fetched at present. A person who insists (`force`) may see
 * whether the API's answers are known again.
 */
export async function refuseWhileHeldUp(
  db: Db,
  { force, wording }: { force: boolean | undefined; wording: Wording },
): Promise<void> {
  const pause = await fetchingPause(db);
  if (pause) {
    throw new OperationalError(
      `fetching is paused: ${pause.message} It goes on by itself once the API accepts calls again.`,
      { problem: { code: 'fetching-paused', reason: pause.reason, since: pause.since } },
    );
  }
  const drift = await answerDrift(db);
  if (drift && !force) {
    throw new OperationalError(
      `the API's answers are not of the form that is known since ${drift.since}: ${drift.reason}. Nothing is fetched ` +
        `but a page now and then, until they are again: see ${wording.doctor}, or ${wording.force} to pay for one page now.`,
      { problem: { code: 'answers-changed', since: drift.since } },
    );
  }
}
