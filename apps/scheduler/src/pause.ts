import {
  endFetchingPause,
  fetchingPause,
  isProbeDue,
  pauseState,
  type PauseState,
  recordFreeCall,
} from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import { type CallReceipt, ScavioError } from '@ugc-radar/scavio';
import { catchUpPrice } from './catch-up.ts';
import type { SchedulerDeps } from './deps.ts';

type PauseDeps = Pick<SchedulerDeps, 'db' | 'queues' | 'scavio' | 'api' | 'timezone' | 'logger'>;

/** For so long after the end of a pause, a paused queue is what a worker left that was slow or died in between. */
const leftoverMs = 60_000;
/** The usage call is asked again soon: waiting as long as for a page would only hold up the end of a process. */
const usageMs = 10_000;
/** Where the usage call tells no balance, only a page finds out whether there are credits again: so often one is sent. */
const untoldMs = 5 * 60_000;

/**
 * While fetching is paused, asks the API's free usage call whether it can go on, and resumes when it can. After a resume
 * that was refused again at once it waits longer each time, which `impatient` (a person waits) overrules.
 * The queue's own pause flag is made to follow Postgres, which holds the truth.
 */
export async function watchPause(
  deps: PauseDeps,
  now: Date,
  { impatient = false }: { impatient?: boolean } = {},
): Promise<void> {
  const { db, queues } = deps;
  const state = await pauseState(db);
  if (!state) return;
  if (state.endedAt !== null) {
    const ago = now.getTime() - Date.parse(state.endedAt);
    if (ago >= 0 && ago < leftoverMs && (await queues.isFetchingPaused())) await queues.resumeFetching();
    return;
  }
  const lasted = now.getTime() - Date.parse(state.since);
  const mayTry = impatient || state.reason === 'unauthorized' || lasted < 0 || lasted >= untoldMs;
  if ((impatient || isProbeDue(state, now)) && (await canFetchAgain(deps, mayTry))) {
    await resume(deps, state, now);
  } else if (!(await queues.isFetchingPaused())) {
    // Another scheduler may have ended the pause while this one waited for the API.
    await queues.pauseFetching(async () => (await fetchingPause(db)) !== null);
  }
}

async function resume(deps: PauseDeps, state: PauseState, now: Date): Promise<void> {
  const { db, queues, logger } = deps;
  const price = await catchUpPrice(deps, now);
  // In this order: a queue that could not be resumed is tried again as long as Postgres knows of the pause.
  await queues.resumeFetching();
  if (!(await endFetchingPause(db, state.since, new Date()))) return;
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(state.since)) / 1000));
  const lasted = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`;
  logger.info(`fetching goes on after ${lasted} of pause (${state.message})${price ? `: ${price}` : ''}`);
}

/** `mayTry`: whether it can where the API accepts the key and does not tell the balance. */
async function canFetchAgain({ db, scavio, timezone }: PauseDeps, mayTry: boolean): Promise<boolean> {
  const record = (receipt: CallReceipt, error: string | null) =>
    recordFreeCall(db, { ...receipt, error, day: dayOf(receipt.calledAt, timezone) });
  try {
    const { creditBalance, receipt } = await scavio.usage(AbortSignal.timeout(usageMs));
    await record(receipt, null);
    return creditBalance === null ? mayTry : creditBalance > 0;
  } catch (error) {
    if (!(error instanceof ScavioError)) throw error;
    await record(error.receipt, error.code);
    return false;
  }
}
