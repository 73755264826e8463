import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOfHome, readIfExists, replaceFile, temporaryName } from './files.ts';
import type { Installation } from './installation.ts';
import { connectionSchema } from './protocol.ts';
import type { Connection } from './protocol.ts';
import { choosePort } from './port.ts';
import { runProgram } from './run-program.ts';
import { giveTo } from './server-user.ts';

const userName = 'radar';

/**
 * Makes sure that the cluster exists, and returns how it was last connected to. A cluster appears under its name only
 * when complete, so an interrupted start leaves nothing behind that a later one would stumble over.
 */
export async function ensureCluster(
  installation: Installation,
  settings: Record<string, string>,
  signal: AbortSignal,
): Promise<Connection> {
  const files = filesOfHome(installation.home);
  await removeLeftovers(installation.home);
  const version = await readIfExists(join(files.cluster, 'PG_VERSION'));
  if (version !== undefined) {
    checkVersion(version.trim(), installation);
    return readConnection(files.connection);
  }
  const connection = {
    port: await choosePort(),
    user: userName,
    password: randomBytes(24).toString('hex'),
  };
  // Before the cluster: one whose password nobody knows would be of no use.
  await writeConnection(installation.home, connection);
  await createCluster(installation, connection.password, settings, signal);
  return connection;
}

export async function writeConnection(home: string, connection: Connection): Promise<void> {
  await replaceFile(filesOfHome(home).connection, `${JSON.stringify(connection)}\n`);
}

async function createCluster(
  { home, clusterDir, user, binaries }: Installation,
  password: string,
  settings: Record<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const temporary = temporaryName(clusterDir);
  const passwordFile = temporaryName(join(home, 'password'));
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(passwordFile, user);
  // initdb refuses a directory that is not empty and takes one that is; only root's server user needs it prepared.
  await makeEmpty(temporary, user);
  const { ok, output } = await runProgram(
    binaries.initdb,
    [
      `--pgdata=${temporary}`,
      `--username=${userName}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // The environment's locale must decide nothing: under LC_ALL=C it would give an SQL_ASCII database.
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(settings['fsync'] === 'off' ? ['--no-sync'] : []),
    ],
    { ...user, signal },
  );
  await rm(passwordFile, { force: true });
  if (!ok) {
    await rm(temporary, { recursive: true, force: true });
    throw new Error(
      `Cannot create a database in ${home}: ${problemIn(output)}. Check its free space and rights.`,
    );
  }
  await rename(temporary, clusterDir);
}

async function readConnection(path: string): Promise<Connection> {
  const text = await readIfExists(path);
  if (text === undefined) {
    throw new Error(
      `The password of the database is lost: ${path} does not exist. Restore it from a backup.`,
    );
  }
  return connectionSchema.parse(JSON.parse(text));
}

function checkVersion(clusterVersion: string, { clusterDir, binaries }: Installation): void {
  const [major] = binaries.serverVersion.split('.');
  if (clusterVersion === major) return;
  throw new Error(
    `The database in ${clusterDir} was made by PostgreSQL ${clusterVersion}, and this version of radar brings ${major}, ` +
      'which cannot read it. Go back to the version that made it and dump the data, or move the directory away to begin afresh.',
  );
}

async function makeEmpty(directory: string, user: Installation['user']): Promise<void> {
  await mkdir(directory, { mode: 0o700 });
  await giveTo(directory, user);
}

/** What an interrupted start left. An initdb that is still at it writes to a directory of its own name and only fails. */
async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.includes('.partial-') && !name.startsWith('probe-')) continue;
    await rm(join(home, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

const problemIn = (output: string) =>
  output.split('\n').findLast((line) => /error|fatal|could not/i.test(line)) ?? output;
