import { pingDatabase } from '@ugc-radar/db';
import {
  type Config,
  httpUrl,
  type Logger,
  type Metrics,
  runProcess,
  type StopStack,
} from '@ugc-radar/runtime';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import { OperationalError } from '@ugc-radar/types';
import { describeError } from '../failure.ts';
import { openDatabase } from '../services/database.ts';
import { openQueues } from '../services/queues.ts';
import { preparePage } from '../services/page.ts';
import { openScavio } from '../services/scavio.ts';
import { processLogger, readConfig } from '../settings.ts';

export type Service = 'scheduler' | 'fetch-worker' | 'scoring-worker' | 'reporter' | 'dashboard';

/** Runs one app as a process of its own until a signal, with nothing loaded of the others. */
export async function runService(name: Service): Promise<void> {
  const config = readConfig();
  const logger = processLogger(config, 'json', name);
  await runProcess(logger, async (stack, stopped) => {
    const metrics = createMetrics();
    const database = await openDatabase(config, stack, logger, { access: 'write' });
    const { db } = database;
    const { queues, connection } = await openQueues(config, database, stack, logger);
    const { timezone, budget, knownScans, rawDays } = config;
    const base = { db, queues, connection, config, timezone, budget, knownScans, rawDays, logger, metrics };
    const start: Record<Service, () => Promise<{ url?: string; stop: () => Promise<void> }>> = {
      scheduler: async () => {
        const { startScheduler } = await import('@ugc-radar/scheduler');
        return startScheduler({ ...base, ...(await openScavio(config, stack)) });
      },
      'fetch-worker': async () => {
        const { startFetchWorker } = await import('@ugc-radar/fetch-worker');
        return startFetchWorker({ ...base, ...(await openScavio(config, stack)) });
      },
      'scoring-worker': async () => (await import('@ugc-radar/scoring-worker')).startScoringWorker(base),
      reporter: async () => (await import('@ugc-radar/reporter')).startReporter(base),
      dashboard: async () => {
        const [{ startDashboard }, page] = await Promise.all([
          import('@ugc-radar/dashboard'),
          preparePage(logger),
        ]);
        return startDashboard({ ...base, page });
      },
    };
    const service = await start[name]();
    stack.push(name, service.stop);
    const check = async () => {
      await pingDatabase(db);
      await queues.ping();
    };
    // What serves pages serves /healthz and /metrics there too.
    const address = service.url ?? (await startHealth(config, stack, logger, metrics, check));
    logger.info(`${name} runs${config.demo ? ' on demo data' : ''}${address ? `, ${address}` : ''}`);
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
  const { startHealthServer } = await import('@ugc-radar/runtime/health-server');
  try {
    const health = await startHealthServer({ host, port: healthPort, token, registry, check, logger });
    stack.push('health server', health.stop);
    return `${httpUrl(host, health.port)}/healthz`;
  } catch (error) {
    const reason = `cannot listen on port ${healthPort} of ${host}: ${describeError(error)}`;
    throw new OperationalError(`${reason}. Set RADAR_HEALTH_PORT to another port.`, { cause: error });
  }
}
