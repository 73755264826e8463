import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rename, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from './run-program.ts';
import { filesOf, messageOf } from './files.ts';
import type { SupervisorOptions } from './options.ts';
import { logSize, readProblem } from './server-log.ts';
import { readState } from './state-file.ts';

const supervisorPath = fileURLToPath(new URL('supervisor.ts', import.meta.url));
const largestLog = 10 * 1024 * 1024;

/**
 * Starts a supervisor that outlives this process, and returns when one is published: this one or, when several processes
 * start at once, another's. Throws when it ends before that, `signal.reason` when that fires.
 */
export async function startSupervisor(options: SupervisorOptions, signal: AbortSignal): Promise<void> {
  const { log } = filesOf(options.dataDir);
  const file = await openLog(log);
  try {
    const before = await logSize(log);
    const supervisor = spawn(process.execPath, [supervisorPath, JSON.stringify(options)], {
      // Its own session: neither Ctrl-C nor the end of the terminal reaches it.
      detached: true,
      stdio: ['ignore', file.fd, file.fd],
      cwd: '/',
      // The compile cache saves a third of the 0.2 s that Node needs to load this code.
      env: { ...bareEnvironment(), NODE_COMPILE_CACHE: filesOf(options.dataDir).compileCache },
    });
    await once(supervisor, 'spawn');
    supervisor.unref();
    while (!(await readState(options.dataDir))) {
      signal.throwIfAborted();
      if (supervisor.exitCode === 0) return;
      if (supervisor.exitCode !== null || supervisor.signalCode !== null) {
        throw new Error(
          `The supervisor of the embedded PostgreSQL ended (${supervisor.signalCode ?? supervisor.exitCode}) before it was ready: ` +
            `${(await readProblem(log, before)) ?? 'it gave no reason'}. Its log is ${log}.`,
        );
      }
      await delay(5);
    }
  } finally {
    await file.close();
  }
}

async function openLog(path: string) {
  try {
    const size = (await stat(path).catch(() => undefined))?.size ?? 0;
    if (size > largestLog) await rename(path, `${path}.old`);
    return await open(path, 'a', 0o600);
  } catch (error) {
    throw new Error(
      `Cannot write ${path} (${messageOf(error)}). Give this user the right to write there, or set RADAR_DATA_DIR to another directory.`,
      { cause: error },
    );
  }
}
