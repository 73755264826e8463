import { databaseNow, fetchingPause, wakeReviews } from '@ugc-radar/db';
import { repeatEvery } from '@ugc-radar/runtime';
import { tellCatchUp } from './catch-up.ts';
import type { SchedulerDeps } from './deps.ts';
import { watchPause } from './pause.ts';
import { pullBack } from './pull-back.ts';
import { createReconciler } from './reconcile.ts';
import { tick } from './tick.ts';

export type { SchedulerDeps } from './deps.ts';
export { watchPause } from './pause.ts';
export { pullBack } from './pull-back.ts';
export { createReconciler } from './reconcile.ts';
export { tick } from './tick.ts';

/** A tick comes every second: after so long without one, nobody may have opened scans. */
const awayMs = 60_000;

/**
 * Starts a scheduler: opens scans for due hashtags, puts back jobs that the queue lost, watches over a pause, and wakes
 * snoozed posts.
 * Any number of schedulers may run against one database, whose clock is the one that counts: theirs may be wrong.
 */
export function startScheduler(deps: SchedulerDeps): { stop: () => Promise<void> } {
  const reconcile = createReconciler(deps);
  let openedAt: Date | null = null;
  async function openScans(now: Date): Promise<void> {
    const wasAway = openedAt === null || now.getTime() - openedAt.getTime() > awayMs;
    if (wasAway && !(await fetchingPause(deps.db))) await tellCatchUp(deps, now);
    await tick(deps, now);
    openedAt = now;
  }
  const loops = [
    repeat(deps, 'opening scans', 1000, openScans),
    repeat(deps, 'putting lost jobs back', 5000, reconcile),
    repeat(deps, 'watching the fetching pause', 15_000, (now) => watchPause(deps, now)),
    // The queue's readers do so too, to the moment; but somebody has to for those who look at the overview alone.
    repeat(deps, 'waking snoozed posts', 15_000, (now) => wakeReviews(deps.db, now)),
    repeat(deps, 'taking back what lies in the future', 15_000, (now) => pullBack(deps, now)),
  ];
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function repeat(
  { db, logger }: SchedulerDeps,
  name: string,
  intervalMs: number,
  run: (now: Date) => Promise<unknown>,
) {
  return repeatEvery({ name, intervalMs, run: async () => void (await run(await databaseNow(db))), logger });
}
