import { type Logger, repeatEvery } from '@ugc-radar/runtime';
import type { SchedulerDeps } from './deps.ts';
import { watchPause } from './pause.ts';
import { createReconciler } from './reconcile.ts';
import { tick } from './tick.ts';

export type { SchedulerDeps } from './deps.ts';
export { watchPause } from './pause.ts';
export { createReconciler } from './reconcile.ts';
export { tick } from './tick.ts';

/**
 * Starts a scheduler: opens scans for due hashtags, puts back jobs that the queue lost, and watches over a pause.
 * Any number of schedulers may run against one database.
 */
export function startScheduler(deps: SchedulerDeps): { stop: () => Promise<void> } {
  const reconcile = createReconciler(deps);
  const loops = [
    repeat(deps.logger, 'opening scans', 1000, async () => void (await tick(deps, new Date()))),
    repeat(deps.logger, 'putting lost jobs back', 5000, async () => void (await reconcile(new Date()))),
    repeat(deps.logger, 'watching the fetching pause', 15_000, () => watchPause(deps, new Date())),
  ];
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function repeat(logger: Logger, name: string, intervalMs: number, run: () => Promise<void>) {
  return repeatEvery({ name, intervalMs, run, logger });
}
