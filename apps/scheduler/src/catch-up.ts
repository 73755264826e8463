import { waitingHashtags } from '@ugc-radar/db';
import { catchUp, catchUpText } from '@ugc-radar/metrics';
import type { SchedulerDeps } from './deps.ts';

type CatchUpDeps = Pick<SchedulerDeps, 'db' | 'api' | 'timezone' | 'logger'>;

/** What waits at `now`, how many slots of it are skipped and what catching up costs; empty when nothing waits. */
export async function catchUpPrice({ db, api, timezone }: CatchUpDeps, now: Date): Promise<string> {
  return catchUpText(catchUp(await waitingHashtags(db, now), { timezone, creditUsd: api.creditUsd, now }));
}

/** Tells what no scheduler looked after for a while, if that was long enough for slots to be skipped. */
export async function tellCatchUp(deps: CatchUpDeps, now: Date): Promise<void> {
  const { db, api, timezone, logger } = deps;
  const late = catchUp(await waitingHashtags(db, now), { timezone, creditUsd: api.creditUsd, now });
  if (late.skippedSlots > 0) logger.info(`back after a while without a scheduler: ${catchUpText(late)}`);
}
