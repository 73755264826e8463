import { endFetchingPause, fetchingPause, recordFreeCall } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import { type CallReceipt, ScavioError } from '@ugc-radar/scavio';
import type { SchedulerDeps } from './deps.ts';

type PauseDeps = Pick<SchedulerDeps, 'db' | 'queues' | 'scavio' | 'timezone' | 'logger'>;

/**
 * While fetching is paused, asks the API's free usage call whether it can go on, and resumes when it can.
 * Also pauses the queue again if it forgot (a wiped Redis): Postgres holds the truth.
 */
export async function watchPause(deps: PauseDeps, now: Date): Promise<void> {
  const { db, queues, logger } = deps;
  const pause = await fetchingPause(db);
  if (!pause) return;
  if (await canFetchAgain(deps)) {
    // In this order: a queue that could not be resumed is tried again as long as Postgres knows of the pause.
    await queues.resumeFetching();
    await endFetchingPause(db);
    const minutes = Math.round((now.getTime() - Date.parse(pause.since)) / 60_000);
    logger.info(`fetching goes on after ${minutes} minutes of pause (${pause.message})`);
  } else if (!(await queues.isFetchingPaused())) {
    await queues.pauseFetching();
  }
}

async function canFetchAgain({ db, scavio, timezone }: PauseDeps): Promise<boolean> {
  const record = (receipt: CallReceipt, error: string | null) =>
    recordFreeCall(db, { ...receipt, error, day: dayOf(receipt.calledAt, timezone) });
  try {
    const { creditBalance, receipt } = await scavio.usage();
    await record(receipt, null);
    return creditBalance === null || creditBalance > 0;
  } catch (error) {
    if (!(error instanceof ScavioError)) throw error;
    await record(error.receipt, error.code);
    return false;
  }
}
