import { endFetchingPause, fetchingPause, recordCall } from '@ugc-radar/db';
import { ScavioError } from '@ugc-radar/scavio';
import type { SchedulerDeps } from './deps.ts';

/**
 * While fetching is paused, asks the API's free usage call whether it can go on, and resumes when it can.
 * Also pauses the queue again if it forgot (a wiped Redis): Postgres holds the truth.
 */
export async function watchPause(
  deps: Pick<SchedulerDeps, 'db' | 'queues' | 'scavio' | 'logger'>,
  now: Date,
): Promise<void> {
  const { db, queues, scavio, logger } = deps;
  const pause = await fetchingPause(db);
  if (!pause) return;
  if (await canFetchAgain(deps)) {
    await endFetchingPause(db);
    await queues.resumeFetching();
    const minutes = Math.round((now.getTime() - Date.parse(pause.since)) / 60_000);
    logger.info(`fetching goes on after ${minutes} minutes of pause (${pause.message})`);
  } else if (!(await queues.isFetchingPaused())) {
    await queues.pauseFetching();
  }

  async function canFetchAgain({ db: ledger }: Pick<SchedulerDeps, 'db'>): Promise<boolean> {
    try {
      const { creditBalance, receipt } = await scavio.usage();
      await recordCall(ledger, { ...receipt, scanId: null, hashtagId: null, error: null });
      return creditBalance === null || creditBalance > 0;
    } catch (error) {
      if (!(error instanceof ScavioError)) throw error;
      await recordCall(ledger, { ...error.receipt, scanId: null, hashtagId: null, error: error.code });
      return false;
    }
  }
}
