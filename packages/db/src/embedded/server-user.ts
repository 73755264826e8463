import { chown, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-program.ts';
import type { Identity } from './run-program.ts';

/** Unprivileged users that exist on most systems, the best first; `_postgres` is macOS's. */
const candidates = ['postgres', '_postgres', 'nobody'];

/**
 * The user that PostgreSQL runs as, which must not be root: this process' own, or, when that is root, the owner of the
 * cluster that exists, else an unprivileged user of the system. Users are never created.
 */
export async function chooseServerUser(clusterDir: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return {};
  const cluster = await stat(clusterDir).catch(() => undefined);
  if (cluster && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid };

  const entries = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of candidates) {
    const entry = entries.find(([entryName]) => entryName === name);
    const uid = Number(entry?.[2]);
    const gid = Number(entry?.[3]);
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and this system has none of the users ${candidates.join(', ')}. ` +
      'Run radar as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Creates the directory, and says whether the server's user could work in a directory of its own inside. */
export async function canWorkIn(directory: string, user: Identity): Promise<boolean> {
  await mkdir(directory, { recursive: true, mode: 0o755 });
  const probe = await mkdtemp(join(directory, 'probe-'));
  try {
    await giveTo(probe, user);
    return (await runProgram('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', probe], user)).ok;
  } catch {
    return false;
  } finally {
    await rm(probe, { recursive: true });
  }
}

/** Makes the server's user the owner of a file or directory. */
export async function giveTo(path: string, user: Identity): Promise<void> {
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
}
