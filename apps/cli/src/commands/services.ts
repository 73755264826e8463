import { startDashboard } from '@ugc-radar/dashboard';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { startReporter } from '@ugc-radar/reporter';
import { createLogger, createMetrics, runProcess, startHealthServer } from '@ugc-radar/runtime';
import { startScheduler } from '@ugc-radar/scheduler';
import { startScoringWorker } from '@ugc-radar/scoring-worker';
import type { Command } from 'commander';
import { openDatabase } from '../services/database.ts';
import { openQueues } from '../services/queues.ts';
import { openScavio } from '../services/scavio.ts';
import { readConfig } from '../settings.ts';

const services = {
  scheduler: 'open scans for due hashtags and put lost jobs back (any number may run)',
  'fetch-worker': 'fetch pages from the API (any number may run)',
  'scoring-worker': 'score fetched pages (any number may run)',
  reporter: 'write daily summaries (any number may run)',
  dashboard: 'serve the web page, the API, Bull Board and metrics',
};

type Service = keyof typeof services;

/** Adds a command for each app as a process of its own, as production runs them. */
export function addServiceCommands(program: Command): void {
  for (const [name, description] of Object.entries(services)) {
    // Object.entries widens the keys; they are exactly those of `services`.
    program
      .command(name)
      .description(description)
      .action(() => runService(name as Service));
  }
}

async function runService(name: Service): Promise<void> {
  const config = readConfig();
  const logger = createLogger({ level: config.logLevel, format: 'json', name });
  await runProcess(logger, async (stack, stopped) => {
    const metrics = createMetrics();
    const database = await openDatabase(config, stack, logger, { autoMigrate: false });
    const { db } = database;
    const { queues, connection } = await openQueues(config, database, stack, logger);
    const base = { db, queues, connection, config, timezone: config.timezone, logger, metrics };
    const start: Record<Service, () => Promise<{ stop: () => Promise<void> }>> = {
      scheduler: async () => startScheduler({ ...base, ...(await openScavio(config, stack)) }),
      'fetch-worker': async () => startFetchWorker({ ...base, ...(await openScavio(config, stack)) }),
      'scoring-worker': () => startScoringWorker(base),
      reporter: () => startReporter(base),
      dashboard: () => startDashboard(base),
    };
    const service = await start[name]();
    stack.push(name, service.stop);
    if (config.healthPort !== null) {
      const health = await startHealthServer({
        host: config.host,
        port: config.healthPort,
        registry: metrics.registry,
        check: async () => {
          await db.selectNoFrom((eb) => eb.lit(1).as('one')).execute();
          await queues.ping();
        },
      });
      stack.push('health server', health.stop);
    }
    logger.info(`${name} runs${config.demo ? ' on demo data' : ''}`);
    await stopped;
  });
}
