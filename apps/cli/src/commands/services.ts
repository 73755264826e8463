import { pingDatabase } from '@ugc-radar/db';
import { startDashboard } from '@ugc-radar/dashboard';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { startReporter } from '@ugc-radar/reporter';
import {
  type Config,
  createMetrics,
  httpUrl,
  type Logger,
  type Metrics,
  runProcess,
  startHealthServer,
  type StopStack,
} from '@ugc-radar/runtime';
import { startScheduler } from '@ugc-radar/scheduler';
import { startScoringWorker } from '@ugc-radar/scoring-worker';
import { OperationalError } from '@ugc-radar/types';
import type { Command } from 'commander';
import { describeError } from '../failure.ts';
import { openDatabase } from '../services/database.ts';
import { openQueues } from '../services/queues.ts';
import { openScavio } from '../services/scavio.ts';
import { processLogger, readConfig } from '../settings.ts';

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
  const logger = processLogger(config, 'json', name);
  await runProcess(logger, async (stack, stopped) => {
    const metrics = createMetrics();
    const database = await openDatabase(config, stack, logger, { autoMigrate: false });
    const { db } = database;
    const { queues, connection } = await openQueues(config, database, stack, logger);
    const { timezone, budget, knownScans, rawDays } = config;
    const base = { db, queues, connection, config, timezone, budget, knownScans, rawDays, logger, metrics };
    const start: Record<Service, () => Promise<{ url?: string; stop: () => Promise<void> }>> = {
      scheduler: async () => startScheduler({ ...base, ...(await openScavio(config, stack)) }),
      'fetch-worker': async () => startFetchWorker({ ...base, ...(await openScavio(config, stack)) }),
      'scoring-worker': () => startScoringWorker(base),
      reporter: () => startReporter(base),
      dashboard: () => startDashboard(base),
    };
    const service = await start[name]();
    stack.push(name, service.stop);
    const addresses = [
      service.url,
      await startHealth(config, stack, logger, metrics, async () => {
        await pingDatabase(db);
        await queues.ping();
      }),
    ].filter((address) => address !== undefined);
    logger.info([`${name} runs${config.demo ? ' on demo data' : ''}`, ...addresses].join(', '));
    await stopped;
  });
}

/** Serves `/healthz` and, with the token where there is one, `/metrics` if a port is configured; returns its address. */
async function startHealth(
  config: Config,
  stack: StopStack,
  logger: Logger,
  { registry }: Metrics,
  check: () => Promise<void>,
): Promise<string | undefined> {
  const { host, healthPort, token } = config;
  if (healthPort === null) return undefined;
  try {
    const health = await startHealthServer({ host, port: healthPort, token, registry, check, logger });
    stack.push('health server', health.stop);
    return `${httpUrl(host, health.port)}/healthz`;
  } catch (error) {
    const reason = `cannot listen on port ${healthPort} of ${host}: ${describeError(error)}`;
    throw new OperationalError(`${reason}. Set RADAR_HEALTH_PORT to another port.`, { cause: error });
  }
}
