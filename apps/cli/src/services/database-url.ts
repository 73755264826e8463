import type { Config, Logger, StopStack } from '@ugc-radar/runtime';

/**
 * The address of the database: `DATABASE_URL`'s, or that of the embedded one in the data folder, started if nobody runs it
 * yet. Demo and live data go to different embedded databases.
 */
export async function databaseUrl(config: Config, stack: StopStack, logger: Logger): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  const { leaseEmbeddedPostgres } = await import('@ugc-radar/db/embedded');
  const postgres = await leaseEmbeddedPostgres({ dataDir: config.dataDir, logger });
  stack.push('embedded Postgres', () => postgres.release());
  const name = config.demo ? 'radar_demo' : 'radar';
  await postgres.ensureDatabase(name);
  return postgres.databaseUrl(name);
}
