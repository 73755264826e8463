import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode, readIfExists } from './files.ts';
import { runProgram } from './run-program.ts';

type Postmaster = { pid: number; ready: boolean };

const fastStopMs = 20_000;
const immediateStopMs = 10_000;

/** What a server says about itself in the cluster's `postmaster.pid`; undefined when there is none. */
export async function readPostmaster(clusterDir: string): Promise<Postmaster | undefined> {
  const lines = (await readIfExists(lockFile(clusterDir)))?.split('\n');
  const pid = Number(lines?.[0]);
  // Line 8 is what pg_ctl waits for.
  return Number.isInteger(pid) && pid > 1 ? { pid, ready: lines?.[7]?.trim() === 'ready' } : undefined;
}

/**
 * Stops a server that a killed supervisor left behind, and says whether there was one. Removes the lock of a dead server
 * that PostgreSQL would take for a running one: its process id now belongs to something else (common in containers), or
 * to a process that has ended and that nobody has waited for. PostgreSQL's check of shared memory remains.
 */
export async function stopOrphan(clusterDir: string): Promise<boolean> {
  const postmaster = await readPostmaster(clusterDir);
  if (!postmaster) return false;
  const command = await commandOf(postmaster.pid);
  if (isServerOf(command, clusterDir)) {
    await stopServer(postmaster.pid, async () => !isServerOf(await commandOf(postmaster.pid), clusterDir));
    return true;
  }
  // A server of another path may be this cluster seen through a mount: then PostgreSQL's own check decides.
  const isStale = command ? basename(command[0] ?? '') !== 'postgres' : isMine(postmaster.pid);
  if (isStale) await rm(lockFile(clusterDir), { force: true });
  return false;
}

/** Stops a server: its clients are cut off and all data is written; by force when that takes too long. */
export async function stopServer(pid: number, isGone: () => Promise<boolean> | boolean): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', fastStopMs],
    ['SIGQUIT', immediateStopMs],
  ] as const) {
    if (!sendSignal(pid, signal)) return;
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (await isGone()) return;
      await delay(5);
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop. End it with: kill -9 ${pid}`);
}

/** Whether there is such a process that this user may signal: PostgreSQL itself ignores the others. */
function isMine(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** False when there is no such process. */
function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    throw error;
  }
}

const lockFile = (clusterDir: string) => join(clusterDir, 'postmaster.pid');

/** A cluster's server was started as `postgres -D <cluster>`; its children have other titles. */
const isServerOf = (command: string[] | undefined, clusterDir: string) =>
  command !== undefined && basename(command[0] ?? '') === 'postgres' && command.includes(clusterDir);

/** A process' command line; undefined when there is no such process, or only what is left of a dead one. */
async function commandOf(pid: number): Promise<string[] | undefined> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return text === '' ? undefined : text.split('\0');
  }
  const { ok, output } = await runProgram('/bin/ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
  return ok ? splitCommand(output) : undefined;
}

/** `ps` joins arguments with spaces, and a directory may contain some: the argument of -D ends where -c begins. */
const splitCommand = (output: string) => {
  const match = /^(.*?) -D (.*?) -c /.exec(output);
  return match ? [match[1] ?? '', match[2] ?? ''] : [output];
};
