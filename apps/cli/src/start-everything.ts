import { countHashtags } from '@ugc-radar/db';
import { startDashboard } from '@ugc-radar/dashboard';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { startReporter } from '@ugc-radar/reporter';
import type { Config, Logger, StopStack } from '@ugc-radar/runtime';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import { startScheduler } from '@ugc-radar/scheduler';
import { startScoringWorker } from '@ugc-radar/scoring-worker';
import { banner } from './banner.ts';
import { trackDemoHashtags } from './demo-hashtags.ts';
import { openDatabase } from './services/database.ts';
import { openQueues } from './services/queues.ts';
import { openScavio } from './services/scavio.ts';

/** Starts what `radar up` runs, on the database at `url`. Returns what to tell the user once all of it runs. */
export async function startEverything(options: {
  version: string;
  config: Config;
  url: string;
  /** The folder of the built page; null when there is none. */
  page: string | null;
  stack: StopStack;
  logger: Logger;
}): Promise<string> {
  const { version, config, url, page, stack, logger } = options;
  const metrics = createMetrics();
  const database = await openDatabase(config, stack, logger, { access: 'set-up', url });
  const { db } = database;
  const { queues, connection } = await openQueues(config, database, stack, logger);
  const { scavio, api } = await openScavio(config, stack);
  const { timezone, budget, knownScans, rawDays } = config;
  const deps = {
    db,
    queues,
    connection,
    scavio,
    api,
    config,
    timezone,
    budget,
    knownScans,
    rawDays,
    logger,
    metrics,
  };

  const together = { together: true };
  // The dashboard first: a port in use should be said before anything is fetched and paid for.
  const dashboard = await startDashboard({ ...deps, page });
  stack.push('dashboard', dashboard.stop, together);
  if (config.demo) await trackDemoHashtags(db, new Date());

  stack.push('reporter', (await startReporter(deps)).stop, together);
  stack.push('scoring worker', (await startScoringWorker(deps)).stop, together);
  stack.push('fetch worker', (await startFetchWorker(deps)).stop, together);
  stack.push('scheduler', startScheduler(deps).stop, together);
  return banner({ version, config, url: dashboard.url, hashtags: await countHashtags(db) });
}
