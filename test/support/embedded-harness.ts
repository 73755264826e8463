import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type EmbeddedPostgres, embeddedPostgresStatus, leaseEmbeddedPostgres } from '@ugc-radar/db/embedded';
import { Client } from 'pg';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { type Holder, type HolderOptions, startLeaseHolder } from './lease-holder.ts';
import { processesOf } from './processes.ts';
import { waitFor } from './wait.ts';

/** Tests of the embedded server wait for no disk. */
export const settings = { fsync: 'off' };
const graceMs = 100;

/** A folder of its own for each test, with leases and lease holders in it that do not outlive it. */
export function embeddedHarness() {
  /** A test may choose another data folder below the root. */
  const at = { root: '', dataDir: '', systemDir: '' };
  const holders = new Set<Holder['child']>();
  const leases = new Set<EmbeddedPostgres>();
  const messages: string[] = [];
  const record = (...args: unknown[]) =>
    void messages.push(args.map((argument) => JSON.stringify(argument)).join(' '));
  const logger = { info: record, warn: record, error: record };
  let made: string | null = null;

  beforeEach(async () => {
    at.root = await realpath(await mkdtemp(join(tmpdir(), 'embedded-postgres-')));
    // As root the server runs as another user, who has to get in.
    await chmod(at.root, 0o755);
    at.dataDir = join(at.root, 'data');
    at.systemDir = join(at.root, 'system');
    messages.length = 0;
  });

  afterEach(async () => {
    await releaseAll();
    for (const child of holders) child.kill('SIGKILL');
    holders.clear();
    await serverStopped();
    await rm(at.root, { recursive: true, force: true });
  });

  afterAll(async () => {
    if (made !== null) await rm(dirname(made), { recursive: true, force: true });
  });

  type LeaseOptions = Parameters<typeof leaseEmbeddedPostgres>[0];
  async function lease(options: Partial<LeaseOptions> = {}): Promise<EmbeddedPostgres> {
    const { dataDir, systemDir } = at;
    const lent = await leaseEmbeddedPostgres({ dataDir, systemDir, logger, settings, graceMs, ...options });
    leases.add(lent);
    return lent;
  }

  async function release(lent: EmbeddedPostgres): Promise<void> {
    leases.delete(lent);
    await lent.release();
  }

  async function releaseAll(): Promise<void> {
    for (const lent of leases) await release(lent);
  }

  /** A process of its own that holds a lease until it is killed. */
  function startHolder(options: HolderOptions = {}): Holder {
    const { dataDir, systemDir } = at;
    const holder = startLeaseHolder({ dataDir, systemDir, settings, graceMs, ...options });
    holders.add(holder.child);
    return holder;
  }

  /** The data folder gets a cluster that is made once a file: for tests that are not about the two seconds of `initdb`. */
  async function copyMadeCluster(): Promise<void> {
    made ??= await makeCluster();
    // The owner and the rights stay: as root the server is another user's.
    expect(spawnSync('cp', ['-a', made, at.dataDir]).status).toBe(0);
  }

  async function makeCluster(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'embedded-postgres-made-'));
    await chmod(folder, 0o755);
    const dataDir = join(folder, 'data');
    await release(await lease({ dataDir, systemDir: join(folder, 'system') }));
    await serverStopped(folder);
    return dataDir;
  }

  async function serverStopped(folder = at.root): Promise<void> {
    await waitFor('the server has stopped', () => processesOf(folder).length === 0);
  }

  async function readyStatus() {
    const status = await embeddedPostgresStatus(at.dataDir);
    if (status.status !== 'ready')
      throw new Error(`Expected a running server, found ${JSON.stringify(status)}.`);
    return status;
  }

  async function serverPid(): Promise<number> {
    const { clusterDir } = await readyStatus();
    return Number.parseInt(await readFile(join(clusterDir, 'postmaster.pid'), 'utf8'), 10);
  }

  return {
    at,
    messages,
    lease,
    release,
    releaseAll,
    startHolder,
    copyMadeCluster,
    serverStopped,
    readyStatus,
    serverPid,
  };
}

/** The first column of what a statement answers, over a connection of its own. */
export async function query<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.map(([value]) => value);
  } finally {
    await client.end();
  }
}
