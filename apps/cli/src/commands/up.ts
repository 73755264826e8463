import { countHashtags } from '@ugc-radar/db';
import { startDashboard } from '@ugc-radar/dashboard';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { startReporter } from '@ugc-radar/reporter';
import { createMetrics, runProcess } from '@ugc-radar/runtime';
import { startScheduler } from '@ugc-radar/scheduler';
import { startScoringWorker } from '@ugc-radar/scoring-worker';
import { banner } from '../banner.ts';
import { trackDemoHashtags } from '../demo-hashtags.ts';
import { openDatabase } from '../services/database.ts';
import { openQueues } from '../services/queues.ts';
import { openScavio } from '../services/scavio.ts';
import { processLogger, readConfig } from '../settings.ts';

/** Runs everything in one process until a signal: database, simulator if there is no key, workers, dashboard. */
export async function up(version: string): Promise<void> {
  const config = readConfig();
  const logger = processLogger(config, 'pretty', 'radar');
  await runProcess(logger, async (stack, stopped) => {
    const metrics = createMetrics();
    const database = await openDatabase(config, stack, logger, { autoMigrate: true });
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

    // The dashboard first: a port in use should be said before anything is fetched and paid for.
    const dashboard = await startDashboard(deps);
    stack.push('dashboard', dashboard.stop);
    if (config.demo) await trackDemoHashtags(db, new Date());

    stack.push('reporter', (await startReporter(deps)).stop);
    stack.push('scoring worker', (await startScoringWorker(deps)).stop);
    stack.push('fetch worker', (await startFetchWorker(deps)).stop);
    stack.push('scheduler', startScheduler(deps).stop);
    process.stdout.write(banner({ version, config, url: dashboard.url, hashtags: await countHashtags(db) }));
    await stopped;
  });
}
