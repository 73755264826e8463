import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { embeddedPostgresStatus } from '@ugc-radar/db/embedded';
import { Pool } from 'pg';
import { describe, expect, test } from 'vitest';
import { embeddedHarness, query } from '../support/embedded-harness.ts';
import { kill } from '../support/lease-holder.ts';
import { processesOf } from '../support/processes.ts';
import { waitFor } from '../support/wait.ts';

const { at, copyMadeCluster, lease, messages, readyStatus, release, serverPid, serverStopped, startHolder } =
  embeddedHarness();

describe('whatever dies', () => {
  test('kill -9 of the only process with a lease stops the server', async () => {
    await copyMadeCluster();
    const holder = startHolder();
    await holder.url;
    await kill(holder.child);
    await serverStopped();
  });

  test.for([
    ['the supervisor', async () => [(await readyStatus()).supervisorPid]],
    ['the server', async () => [await serverPid()]],
    ['both', async () => [(await readyStatus()).supervisorPid, await serverPid()]],
  ] as const)('after kill -9 of %s a pool finds the server again on its port', async ([, victims]) => {
    await copyMadeCluster();
    const own = await lease();
    const other = startHolder();
    const url = await other.url;
    const pool = new Pool({ connectionString: url, max: 2 });
    pool.on('error', () => undefined);
    try {
      await pool.query('create table t as select 42 as answer');
      const pid = await serverPid();
      for (const victim of await victims()) process.kill(victim, 'SIGKILL');
      const rows = await waitFor('the pool reconnects to a new server', async () => {
        const status = await embeddedPostgresStatus(at.dataDir);
        if (status.status !== 'ready' || (await serverPid().catch(() => pid)) === pid) return false;
        return pool.query('select answer from t').then(
          (result) => result.rows,
          () => false as const,
        );
      });
      expect(rows).toEqual([{ answer: 42 }]);
      expect(own.databaseUrl('postgres')).toBe(url);
    } finally {
      await pool.end();
    }
    await waitFor('this process has its lease again', async () =>
      messages.some((message) => message.includes('ready again')),
    );
    await kill(other.child);
    expect(await query(own.databaseUrl('postgres'), 'select 1')).toEqual([1]);
    await release(own);
    await serverStopped();
  });

  test('SIGTERM to the supervisor stops the server cleanly, Ctrl-C does not reach it', async () => {
    await copyMadeCluster();
    // Long enough that the server cannot stop for any other reason.
    const holder = startHolder({ graceMs: 60_000 });
    await holder.url;
    const { supervisorPid } = await readyStatus();
    const pid = await serverPid();
    process.kill(supervisorPid, 'SIGINT');
    process.kill(supervisorPid, 'SIGHUP');
    await query(await holder.url, 'select 1');
    expect(await serverPid()).toBe(pid);
    await kill(holder.child);
    process.kill(supervisorPid, 'SIGTERM');
    await serverStopped();
    expect(await readFile(join(at.dataDir, 'postgres.log'), 'utf8')).toMatch(
      /database system is shut down\s*$/,
    );
  });

  test('a lock whose process id now belongs to another program does not keep the server from starting', async () => {
    await copyMadeCluster();
    await release(await lease());
    await serverStopped();
    const lockFile = join(at.dataDir, 'postgres', 'cluster', 'postmaster.pid');
    await writeFile(lockFile, `${process.pid}\n${dirname(lockFile)}\n`, { mode: 0o644 });
    const own = await lease();
    expect(await query(own.databaseUrl('postgres'), 'select 1')).toEqual([1]);
  });

  test('an interrupted initdb leaves nothing that a later start stumbles over', async () => {
    const home = join(at.dataDir, 'postgres');
    const holder = startHolder();
    await waitFor('initdb is at work', async () => {
      const names: string[] = await readdir(home).catch(() => []);
      const partial = names.find((name) => name.startsWith('cluster.partial-'));
      return partial !== undefined && (await readdir(join(home, partial))).includes('PG_VERSION');
    });
    await kill(holder.child);
    for (const { pid } of processesOf(at.root)) killIfThere(pid);
    await expect(stat(join(home, 'cluster'))).rejects.toThrow('ENOENT');
    const own = await lease();
    expect(await query(own.databaseUrl('postgres'), 'select 1')).toEqual([1]);
    expect((await readdir(home)).toSorted()).toEqual(['cluster', 'connection.json']);
  });
});

/** initdb runs short-lived servers, one of which may end between being listed and being killed. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

describe('a state file that is not a supervisor’s', () => {
  test.for([
    ['is garbage', 'not json'],
    ['names a port where nobody listens', JSON.stringify({ port: 1, token: 'old', pid: 1 })],
  ] as const)('%s', async ([, content]) => {
    await copyMadeCluster();
    await writeFile(join(at.dataDir, 'postgres.json'), content);
    const own = await lease();
    expect(await query(own.databaseUrl('postgres'), 'select 1')).toEqual([1]);
  });

  test('names a port where something else answers', async () => {
    await copyMadeCluster();
    const stranger = createServer((socket) => {
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    }).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const address = stranger.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await writeFile(
      join(at.dataDir, 'postgres.json'),
      JSON.stringify({ port: address.port, token: 'old', pid: 1 }),
    );
    try {
      const own = await lease();
      expect(await query(own.databaseUrl('postgres'), 'select 1')).toEqual([1]);
    } finally {
      stranger.close();
    }
  });
});
