import { setTimeout as delay } from 'node:timers/promises';
import { ensureCluster, writeConnection } from './cluster.ts';
import { filesOf } from './files.ts';
import { prepareInstallation, rememberHome } from './installation.ts';
import type { Installation } from './installation.ts';
import { startDeadlineMs } from './options.ts';
import type { SupervisorOptions } from './options.ts';
import { choosePort } from './port.ts';
import { PostgresStartError, startPostgres } from './postgres-process.ts';
import type { PostgresProcess } from './postgres-process.ts';
import { stopOrphan } from './postmaster.ts';
import type { Connection, News } from './protocol.ts';

type Supervision = {
  options: SupervisorOptions;
  announce: (news: News) => void;
  say: (text: string) => void;
  /** Whether this supervisor is still the published one; asked before every restart. */
  isPublished: () => Promise<boolean>;
  /** Ends the supervision: PostgreSQL is stopped and `supervise` returns. */
  signal: AbortSignal;
};

const firstBackoffMs = 50;
const longestBackoffMs = 5_000;
/** About three seconds. */
const patientAttempts = 5;
/** A server that ran for so long did not die of its start. */
const stableMs = 10_000;

/**
 * Brings PostgreSQL up and starts it again, on the same port, whenever it ends unexpectedly. Returns when `signal` fires
 * or another supervisor has taken over; throws a sentence when PostgreSQL cannot start.
 */
export async function supervise(supervision: Supervision): Promise<void> {
  const { options, announce, say, isPublished, signal } = supervision;
  const installation = await prepareInstallation(options);
  let connection = await ensureCluster(installation, options.settings, signal);
  await rememberHome(options.dataDir, installation.home);

  let hasClients = await stopOrphan(installation.clusterDir);
  if (hasClients) say('stopped the server that a killed supervisor had left');
  let backoffMs = firstBackoffMs;
  while (!signal.aborted && (await isPublished())) {
    const started = await startWithin(supervision, installation, connection, hasClients);
    connection = started.connection;
    hasClients = true;
    announce({
      status: 'ready',
      connection,
      clusterDir: installation.clusterDir,
      serverVersion: installation.binaries.serverVersion,
    });
    say(`ready on port ${connection.port}, process ${started.server.pid}`);
    const since = Date.now();
    await Promise.race([started.server.ended, aborted(signal)]);
    if (signal.aborted) {
      await started.server.stop();
      return;
    }
    backoffMs = Date.now() - since > stableMs ? firstBackoffMs : Math.min(backoffMs * 2, longestBackoffMs);
    say(`PostgreSQL ended unexpectedly; starting it again in ${backoffMs} ms`);
    announce({ status: 'starting' });
    await delay(backoffMs, undefined, { signal }).catch(() => undefined);
  }
}

type Started = { server: PostgresProcess; connection: Connection };

/**
 * Tries for as long as a failure may pass. `hasClients`: pools may be waiting for the server on the port it had, so another
 * one is chosen only after some patience.
 */
async function startWithin(
  { options, say, signal }: Supervision,
  installation: Installation,
  last: Connection,
  hasClients: boolean,
): Promise<Started> {
  const deadline = AbortSignal.timeout(startDeadlineMs);
  const log = filesOf(options.dataDir).log;
  let connection = last;
  for (let attempt = 1; ; attempt += 1) {
    const port = hasClients && attempt <= patientAttempts ? last.port : await choosePort(last.port);
    if (port !== connection.port) {
      connection = { ...connection, port };
      await writeConnection(installation.home, connection);
    }
    try {
      const inTime = AbortSignal.any([signal, deadline]);
      const server = await startPostgres({
        installation,
        port,
        settings: options.settings,
        log,
        signal: inTime,
      });
      return { server, connection };
    } catch (error) {
      if (deadline.aborted && !signal.aborted) {
        throw new Error(
          `PostgreSQL was not ready after ${startDeadlineMs / 1000} seconds. Its log is ${log}.`,
          {
            cause: error,
          },
        );
      }
      if (!(error instanceof PostgresStartError && error.mayPass)) throw error;
      say(error.message);
      await delay(Math.min(firstBackoffMs * 2 ** attempt, longestBackoffMs), undefined, { signal });
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
