import { buildDashboard, type DashboardDeps } from '@ugc-radar/dashboard';
import { dayOf, nextSlot } from '@ugc-radar/metrics';
import { loadConfig } from '@ugc-radar/runtime';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import { pino } from 'pino';
import type { BackendName } from './backends.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { onTestServer } from './postgres.ts';
import { waitFor } from './wait.ts';

export type Dashboard = Awaited<ReturnType<typeof buildDashboard>>;

export const silent = pino({ level: 'silent' });

/** What a dashboard on a pipeline needs, with the configuration of an environment; it listens on any free port. */
export function dashboardDeps(
  { db, queues }: Pick<Pipeline, 'db' | 'queues'>,
  environment: Record<string, string> = {},
  logger = silent,
): DashboardDeps {
  const config = loadConfig({ RADAR_PORT: '0', ...environment }, '/');
  return { db, queues, logger, config, metrics: createMetrics() };
}

/** Builds dashboards that do not listen, and closes them and whatever else a test opened. */
export function dashboardBench() {
  const closers: (() => Promise<unknown>)[] = [];
  return {
    /** Registers what `close` has to undo. */
    onClose: (closer: () => Promise<unknown>) => void closers.push(closer),
    build: async (...parameters: Parameters<typeof dashboardDeps>): Promise<Dashboard> => {
      const app = await buildDashboard(dashboardDeps(...parameters));
      closers.push(() => app.close());
      return app;
    },
    /** Undoes everything, the newest first. */
    close: async () => {
      for (const closer of closers.splice(0).toReversed()) await closer();
    },
  };
}

/** The cookie of a browser whose person has this name; added where nobody has it. */
export async function cookieOf(app: Dashboard, name: string): Promise<string> {
  const { people } = (await app.inject('/api/me')).json<{ people: { id: number; name: string }[] }>();
  const known = people.find((person) => person.name === name);
  const add = { method: 'POST', url: '/api/people', payload: { name } } as const;
  const { id } = known ?? (await app.inject(add)).json<{ id: number }>();
  const chosen = await app.inject({ method: 'PATCH', url: '/api/me', payload: { person: id } });
  return chosen.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
}

/** A pipeline that has scanned and summarised `brandx` and `brandy` today; null where the backend is missing. */
export async function createScannedPipeline(backend: BackendName): Promise<Pipeline | null> {
  const pipeline = await createPipeline(backend);
  if (!pipeline) return null;
  try {
    await pipeline.startWorkers();
    await pipeline.scan(['brandx', 'brandy'], { brand: 'Acme', maxVideos: 40 });
    await waitFor('both summaries', async () => {
      const rows = await pipeline.db.selectFrom('daily_summaries').select('hashtag_id').execute();
      return rows.length === 2;
    });
  } catch (error) {
    await pipeline.close();
    throw error;
  }
  return pipeline;
}

/** The same on Postgres, which is always there; its workers go on, and its API knows what it has served. */
export async function createScannedPostgres(): Promise<Pipeline> {
  return present(await createScannedPipeline('postgres'));
}

/** A copy of what was scanned once for all tests of a day: no workers, and an API that has served nothing yet. */
export async function cloneScannedPostgres(): Promise<Pipeline> {
  const pipeline = present(await createPipeline('postgres', { template: await scannedTemplate() }));
  // A slot may have come since it was scanned, and nobody is here to scan it.
  const schedules = await pipeline.db.selectFrom('hashtags').select('schedule').distinct().execute();
  for (const { schedule } of schedules) {
    const next = nextSlot(schedule, 'UTC', new Date());
    await pipeline.db
      .updateTable('hashtags')
      .set({ next_scan_at: next })
      .where('schedule', '=', schedule)
      .execute();
  }
  return pipeline;
}

/** Its lock on the test server. */
const scanning = 7231;

/** The name of the template of today, which the first to ask for it makes: one at a time, of all processes. */
async function scannedTemplate(): Promise<string> {
  // A process that dies frees the lock with its session.
  await onTestServer(`select pg_advisory_lock(${scanning})`);
  try {
    const name = `scanned_${dayOf(new Date(), 'UTC').replaceAll('-', '')}`;
    const known = await onTestServer(`select 1 from pg_database where datname = '${name}'`);
    if (known.length === 0) await (await createScannedPostgres()).closeAndKeepAs(name);
    return name;
  } finally {
    await onTestServer(`select pg_advisory_unlock(${scanning})`);
  }
}

/** A pipeline on Postgres that has done nothing yet. */
export async function createEmptyPostgres(): Promise<Pipeline> {
  return present(await createPipeline('postgres'));
}

function present(pipeline: Pipeline | null): Pipeline {
  if (!pipeline) throw new Error('Postgres is always there');
  return pipeline;
}
