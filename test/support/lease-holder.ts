import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './workspaces.ts';

/** Where the embedded server's code is, in the repository or a copy of it. */
export const embedded = 'packages/db/src/embedded';

/** `url` is known once the server is leased. */
export type Holder = { child: ChildProcess; url: Promise<string> };

export type HolderOptions = {
  checkout?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  graceMs?: number;
};

/** A process that leases the embedded server of a data folder, and stays until it is killed. */
export function startLeaseHolder(
  options: HolderOptions & { dataDir: string; systemDir: string; settings: Record<string, string> },
): Holder {
  const { checkout = repository, env, uid, gid, ...leaseOptions } = options;
  const code = `
    import { leaseEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(join(checkout, embedded, 'index.ts')).href)};
    const logger = { info() {}, warn() {}, error() {} };
    const lease = await leaseEmbeddedPostgres({ ...${JSON.stringify(leaseOptions)}, logger });
    console.log(lease.databaseUrl('postgres'));
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { PATH: process.env['PATH'], ...env },
    cwd: '/',
    uid,
    gid,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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

/** Kills a process hard, and waits until it has ended. */
export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
