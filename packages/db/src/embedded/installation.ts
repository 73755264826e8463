import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runnableBinaries } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { filesOf, filesOfHome, messageOf, readIfExists, replaceFile } from './files.ts';
import type { SupervisorOptions } from './options.ts';
import type { Identity } from './run-program.ts';
import { canWorkIn, chooseServerUser } from './server-user.ts';

/** Which PostgreSQL runs, as whom, and where its cluster is. */
export type Installation = { home: string; clusterDir: string; user: Identity; binaries: Binaries };

const locationSchema = z.object({ home: z.string() });

/** Decides, by trying, where PostgreSQL can run; copies or moves what its user could not reach (only ever as root). */
export async function prepareInstallation(options: SupervisorOptions): Promise<Installation> {
  const home = await findHome(options.dataDir);
  const user = await chooseServerUser(filesOfHome(home).cluster);
  const [binaries, chosen] = await Promise.all([
    runnableBinaries(user, options.systemDir),
    reachableHome(home, user, options),
  ]);
  return { home: chosen, clusterDir: filesOfHome(chosen).cluster, user, binaries };
}

/** The home of a data directory's cluster, whether it exists yet or not. */
export async function findHome(dataDir: string): Promise<string> {
  const files = filesOf(dataDir);
  const pointer = await readIfExists(files.location);
  if (pointer === undefined) return files.home;
  const { home } = locationSchema.parse(JSON.parse(pointer));
  // Beginning afresh without a word would look like lost data.
  if (!(await exists(filesOfHome(home).cluster))) {
    throw new Error(
      `${files.location} says that the database is in ${home}, but there is none. ` +
        `Restore it, or delete ${files.location} to begin with an empty database.`,
    );
  }
  return home;
}

async function reachableHome(home: string, user: Identity, options: SupervisorOptions): Promise<string> {
  try {
    if (await canWorkIn(home, user)) return home;
  } catch (error) {
    throw new Error(
      `Cannot write to ${home} (${messageOf(error)}). Give this user the right to, or set RADAR_DATA_DIR.`,
      {
        cause: error,
      },
    );
  }
  if (await exists(filesOfHome(home).cluster)) {
    throw new Error(
      `PostgreSQL runs as user ${user.uid}, who can no longer reach the database in ${home}. ` +
        'Allow others to pass through the directories above it (chmod o+x).',
    );
  }
  const moved = join(options.systemDir, randomBytes(8).toString('hex'));
  if (user.uid === undefined || !(await canWorkIn(moved, user).catch(() => false))) {
    throw new Error(
      `PostgreSQL runs as user ${user.uid ?? 'of this process'}, who can work neither in ${home} nor in ${moved}. ` +
        'Set RADAR_DATA_DIR to a directory that others may pass through, or DATABASE_URL.',
    );
  }
  return moved;
}

/** Notes where the home is, once its cluster exists, if that is not in the data directory. */
export async function rememberHome(dataDir: string, home: string): Promise<void> {
  const files = filesOf(dataDir);
  if (home === files.home || (await exists(files.location))) return;
  await replaceFile(files.location, `${JSON.stringify({ home })}\n`);
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
