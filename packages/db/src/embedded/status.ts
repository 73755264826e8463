import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf, filesOfHome, readIfExists } from './files.ts';
import { findHome } from './installation.ts';
import { askSupervisor } from './lease-client.ts';
import { readState } from './state-file.ts';

/** `clusterDir` is null, and the version too, while there is no database yet. */
export type EmbeddedPostgresStatus =
  | { status: 'stopped'; clusterDir: string | null; serverVersion: string | null; log: string }
  | { status: 'starting'; supervisorPid: number; log: string }
  | {
      status: 'ready';
      supervisorPid: number;
      clusterDir: string;
      port: number;
      serverVersion: string;
      log: string;
    };

/**
 * Where the embedded PostgreSQL of a data directory stands. Starts nothing and takes no lease; a state file that nobody can
 * read is removed, as by everybody who meets one.
 */
export async function embeddedPostgresStatus(dataDir: string): Promise<EmbeddedPostgresStatus> {
  const canonical = await realpath(dataDir).catch(() => dataDir);
  const { log } = filesOf(canonical);
  const state = await readState(canonical);
  const news = state && (await askSupervisor(state));
  if (state && news?.status === 'ready') {
    const { clusterDir, serverVersion, connection } = news;
    return {
      status: 'ready',
      supervisorPid: state.pid,
      clusterDir,
      port: connection.port,
      serverVersion,
      log,
    };
  }
  if (state && news?.status === 'starting') return { status: 'starting', supervisorPid: state.pid, log };
  const clusterDir = filesOfHome(await findHome(canonical)).cluster;
  const version = (await readIfExists(join(clusterDir, 'PG_VERSION')))?.trim() ?? null;
  return { status: 'stopped', clusterDir: version === null ? null : clusterDir, serverVersion: version, log };
}
