import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of the embedded PostgreSQL in a data directory. */
export const filesOf = (dataDir: string) => ({
  /** How to reach the running supervisor; exists only while one runs (or was killed). */
  state: join(dataDir, 'postgres.json'),
  log: join(dataDir, 'postgres.log'),
  /** Node's, for the supervisor's code. */
  compileCache: join(dataDir, 'compile-cache'),
  /** Where the home is when it cannot be inside the data directory. */
  location: join(dataDir, 'postgres-location.json'),
  home: join(dataDir, 'postgres'),
});

/** The files in a home: the directory that holds one cluster and how to connect to it. */
export const filesOfHome = (home: string) => ({
  cluster: join(home, 'cluster'),
  connection: join(home, 'connection.json'),
});

/** Reads a text file; undefined when there is none. Other errors are thrown. */
export async function readIfExists(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** Replaces a file that only its owner may read, so that a reader sees the old or the new content, never a part. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = temporaryName(path);
  await writeFile(temporary, content, { mode: 0o600, flush: true });
  await rename(temporary, path);
}

/** A name beside `path` that nobody else uses. */
export const temporaryName = (path: string) => `${path}.partial-${randomBytes(6).toString('hex')}`;

/** Whether an error of Node's system calls has this code, for example `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
