import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensurePage } from '@ugc-radar/dashboard/build-page';
import { connectDatabase, migrateDatabase } from '@ugc-radar/db';
import { leaseEmbeddedPostgres } from '@ugc-radar/db/embedded';
import { migrateQueue } from '@ugc-radar/queue';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { repository } from './workspaces.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The test server's maintenance database; `radar_template` on it is migrated, and cloned for each test database. */
    postgresUrl: string;
  }
}

/**
 * Starts one Postgres for the whole run, with a migrated template database, and builds the program and the page where
 * they are not of the present sources, so that no test waits for that.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const logger = pino({ level: 'warn' });
  execFileSync(process.execPath, ['apps/cli/bundle/build-bundle.js'], { cwd: repository, stdio: 'inherit' });
  const page = ensurePage((line) => logger.info(line));
  const dataDir = await mkdtemp(path.join(tmpdir(), 'radar-test-'));
  // As root the server runs as another user, who has to get in.
  await chmod(dataDir, 0o755);
  const postgres = await leaseEmbeddedPostgres({
    dataDir,
    logger,
    // Nothing here has to survive a crash of the machine.
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '400' },
  });
  await postgres.ensureDatabase('radar_template');
  const url = postgres.databaseUrl('radar_template');
  const { db, close } = connectDatabase({ url, max: 1, logger });
  await migrateDatabase(db, new Date());
  await migrateQueue({ kind: 'postgres', url });
  await close();
  await page;
  project.provide('postgresUrl', postgres.databaseUrl('postgres'));
  return async () => {
    await postgres.release();
    // The supervisor may still write its compile cache while it exits.
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}
