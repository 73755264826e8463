import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { inject } from 'vitest';
import { waitFor } from './wait.ts';

/** A database of the caller's own on the run's server. */
export type TestDatabase = {
  url: string;
  /** Removes it, whoever is still connected. */
  drop: () => Promise<void>;
  /** Makes it a template for others, by this name; resolves once nobody is connected any more. */
  keepAs: (template: string) => Promise<void>;
};

/**
 * A database cloned from a template, by default the migrated one. All clones have its id, under which queues on Redis
 * keep their jobs: each test has a Redis of its own.
 */
export async function createTestDatabase(template = 'radar_template'): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onTestServer(`create database ${name} template ${template}`);
  return {
    url: addressOf(name),
    drop: () => drop(name),
    keepAs: async (kept) => {
      await waitFor('everybody to leave the database', async () => {
        const there = `select 1 from pg_stat_activity where datname = '${name}'`;
        return (await onTestServer(there)).length === 0;
      });
      await onTestServer(`alter database ${name} rename to ${kept}`);
    },
  };
}

/** A database without any table. */
export async function createEmptyDatabase(): Promise<Omit<TestDatabase, 'keepAs'>> {
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  await onTestServer(`create database ${name}`);
  return { url: addressOf(name), drop: () => drop(name) };
}

let server: Pool | undefined;

/** Runs a statement in the maintenance database of the run's server: all of a worker's in one session, which costs a process there. */
export async function onTestServer(statement: string): Promise<unknown[]> {
  if (!server) {
    const settings = { max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true };
    server = new Pool({ connectionString: inject('postgresUrl'), ...settings });
    // The server ends before the workers do.
    server.on('error', () => undefined);
  }
  return (await server.query<Record<string, unknown>>(statement)).rows;
}

async function drop(name: string): Promise<void> {
  await onTestServer(`drop database if exists ${name} with (force)`);
}

function addressOf(name: string): string {
  return Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).toString();
}
