import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Installation } from './installation.ts';
import { readPostmaster, stopServer } from './postmaster.ts';
import { bareEnvironment } from './run-program.ts';
import { logHas, logSize, readProblem } from './server-log.ts';
import { serverSettings } from './settings.ts';

export type PostgresProcess = {
  pid: number;
  /** Resolves when the server has ended, whatever the reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

/** PostgreSQL ended before it was ready. `mayPass`: another port, or a moment's patience, can help. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError';
  readonly mayPass: boolean;

  constructor(message: string, mayPass: boolean) {
    super(message);
    this.mayPass = mayPass;
  }
}

type Start = {
  installation: Installation;
  port: number;
  settings: Record<string, string>;
  /** The file that this process' output goes to, and therefore the server's. */
  log: string;
  signal: AbortSignal;
};

/** Starts the server and waits until it takes connections. Throws `PostgresStartError`, or `signal.reason`. */
export async function startPostgres({
  installation,
  port,
  settings,
  log,
  signal,
}: Start): Promise<PostgresProcess> {
  const { clusterDir, user, binaries } = installation;
  const before = await logSize(log);
  const server = spawn(binaries.postgres, ['-D', clusterDir, ...serverSettings(port, settings)], {
    ...user,
    cwd: '/',
    env: bareEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // Of a program that could not be run there is an error and no pid.
  const ended = once(server, 'exit').then(
    () => undefined,
    () => undefined,
  );
  const pid = server.pid ?? 0;
  const isRunning = () => pid > 0 && server.exitCode === null && server.signalCode === null;
  const stop = async () => {
    if (isRunning()) await stopServer(pid, () => !isRunning());
  };
  while (isRunning()) {
    if (signal.aborted) {
      await stop();
      throw signal.reason;
    }
    const postmaster = await readPostmaster(clusterDir);
    if (postmaster?.pid === pid && postmaster.ready) return { pid, ended, stop };
    await delay(5);
  }
  await ended;
  const problem = (await readProblem(log, before)) ?? 'it gave no reason';
  throw new PostgresStartError(
    `PostgreSQL could not start on port ${port} with the database in ${clusterDir}: ${problem}${adviceFor(problem)} Its log is ${log}.`,
    // The last two: what a killed server leaves behind goes away when its children have noticed.
    await logHas(log, before, /Address already in use|lock file ".*" already exists|shared memory block/),
  );
}

function adviceFor(problem: string): string {
  if (/No space left/i.test(problem)) return '. Free some disk space and start again.';
  if (/permission|ownership/i.test(problem)) return '. Give the directory back to the user that created it.';
  if (/shared memory|semaphore/i.test(problem)) return '. Another server may still be using this database.';
  return '.';
}
