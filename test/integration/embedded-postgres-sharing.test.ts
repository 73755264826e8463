import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { embeddedPostgresStatus } from '@ugc-radar/db/embedded';
import { describe, expect, test } from 'vitest';
import { embeddedHarness, query } from '../support/embedded-harness.ts';
import { kill } from '../support/lease-holder.ts';
import { processesOf } from '../support/processes.ts';
import { waitFor } from '../support/wait.ts';

const { at, copyMadeCluster, lease, readyStatus, release, serverPid, serverStopped, startHolder } =
  embeddedHarness();

describe('a server that is shared', () => {
  test('is created with UTF8, whatever the locale of the environment, and writes durably', async () => {
    const url = await startHolder({
      env: { LC_ALL: 'C', PGDATABASE: 'elsewhere', PGOPTIONS: '-c nonsense=1' },
    }).url;
    expect(
      await query(
        url,
        `select format('%s %s %s', pg_encoding_to_char(encoding), datlocprovider, datlocale) from pg_database order by 1`,
      ),
    ).toEqual(Array.from({ length: 3 }, () => 'UTF8 b C.UTF-8'));
    expect(await query(url, `select upper('straße ñ')`)).toEqual(['STRASSE Ñ'.replace('SS', 'ß')]);
    expect(
      await query(
        url,
        `select name || '=' || setting from pg_settings where name in
         ('synchronous_commit', 'max_connections', 'listen_addresses', 'unix_socket_directories', 'TimeZone') order by 1`,
      ),
    ).toEqual([
      'TimeZone=UTC',
      'listen_addresses=127.0.0.1',
      'max_connections=200',
      'synchronous_commit=on',
      'unix_socket_directories=',
    ]);
  });

  test('is joined by a second process, survives the first, and stops after the last', async () => {
    await copyMadeCluster();
    const first = startHolder();
    const url = await first.url;
    const pid = await serverPid();
    const second = await lease();
    expect(second.databaseUrl('postgres')).toBe(url);
    await kill(first.child);
    expect(await query(second.databaseUrl('postgres'), 'select 1')).toEqual([1]);
    expect(await serverPid()).toBe(pid);
    await release(second);
    await serverStopped();
    expect(await embeddedPostgresStatus(at.dataDir)).toMatchObject({
      status: 'stopped',
      serverVersion: '18',
    });
    await expect(stat(join(at.dataDir, 'postgres.json'))).rejects.toThrow('ENOENT');
  });

  test('keeps its data and its port over a restart', async () => {
    await copyMadeCluster();
    const before = await lease();
    await before.ensureDatabase('kept');
    await query(before.databaseUrl('kept'), 'create table t as select 42 as answer');
    await release(before);
    await serverStopped();
    const after = await lease();
    expect(after.databaseUrl('kept')).toBe(before.databaseUrl('kept'));
    expect(await query(after.databaseUrl('kept'), 'select answer from t')).toEqual([42]);
  });

  test('takes another port when its own is in use', async () => {
    await copyMadeCluster();
    const before = await lease();
    const { port } = await readyStatus();
    await release(before);
    await serverStopped();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    try {
      const after = await lease();
      expect((await readyStatus()).port).not.toBe(port);
      expect(await query(after.databaseUrl('postgres'), 'select 1')).toEqual([1]);
    } finally {
      squatter.close();
    }
  });

  test('is one server when several processes start at once', async () => {
    const urls = await Promise.all([
      startHolder().url,
      startHolder().url,
      startHolder().url,
      lease().then((own) => own.databaseUrl('postgres')),
    ]);
    expect(new Set(urls).size).toBe(1);
    await waitFor('the supervisors that came too late have left', async () => {
      const commands = processesOf(at.root).map(({ command }) => command);
      return commands.filter((command) => command.includes('supervisor.ts')).length === 1;
    });
    // A child that the server has just forked still has the server's command line.
    await waitFor('one server', async () => {
      const servers = processesOf(at.root).filter(({ command }) => /postgres -D/.test(command));
      return servers.length === 1;
    });
  });

  test('gives each caller of ensureDatabase the database', async () => {
    await copyMadeCluster();
    const own = await lease();
    await Promise.all(Array.from({ length: 5 }, () => own.ensureDatabase('ugc "radar"')));
    await own.ensureDatabase('ugc "radar"');
    expect(await query(own.databaseUrl('ugc "radar"'), 'select current_database()')).toEqual(['ugc "radar"']);
  });

  test('is not started by a look at its status', async () => {
    expect(await embeddedPostgresStatus(at.dataDir)).toMatchObject({ status: 'stopped', clusterDir: null });
    await expect(stat(at.dataDir)).rejects.toThrow('ENOENT');
    await lease();
    expect(await embeddedPostgresStatus(at.dataDir)).toMatchObject({
      status: 'ready',
      serverVersion: expect.stringMatching(/^18\./),
    });
  });
});
