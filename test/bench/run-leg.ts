import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BackendName } from '../support/backends.ts';
import type { Leg, Round } from './figures.ts';
import type { LegOrder } from './leg-process.ts';
import { waitForQuiet } from './quiet.ts';
import type { Load } from './load.ts';
import { printRound } from './print-leg.ts';
import type { Context } from './scenario.ts';

const longestQuietWaitMs = 20_000;
const shownLogBytes = 4000;

/** Runs a load on every backend, one after the other. */
export async function runLegs(load: Load, { backends, rounds, profile, say }: Context): Promise<Leg[]> {
  const legs: Leg[] = [];
  for (const backend of backends) {
    say(`${load.name} on ${backend}: waiting for a quiet machine, then a warm-up and ${rounds} rounds`);
    legs.push(
      await runLeg(load, backend, { rounds, profile, onRound: (round) => say(`  ${printRound(round)}`) }),
    );
  }
  return legs;
}

/**
 * Runs one load on one backend: a warm-up, then `rounds` rounds, each told to `onRound`. Its process logs as
 * `radar up` does, into a file; a failure shows the file's end.
 */
async function runLeg(
  load: Load,
  backend: BackendName,
  { rounds, profile, onRound }: Pick<Context, 'rounds' | 'profile'> & { onRound: (round: Round) => void },
): Promise<Leg> {
  const busyCoresBefore = await waitForQuiet(longestQuietWaitMs);
  const loadAverageBefore = loadavg()[0] ?? 0;
  const dataDir = await mkdtemp(path.join(tmpdir(), 'radar-bench-'));
  try {
    // As root the server runs as another user, who has to get in.
    await chmod(dataDir, 0o755);
    const received = await runProcess({ load, backend, rounds, dataDir, profile }, onRound);
    const counted = received.slice(load.rescan ? 2 : 1);
    return { load, backend, busyCoresBefore, loadAverageBefore, rounds: counted };
  } finally {
    // The supervisor of Postgres may still write its compile cache while it exits.
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function runProcess(order: LegOrder, onRound: (round: Round) => void): Promise<Round[]> {
  const program = fileURLToPath(new URL('./leg-process.ts', import.meta.url));
  const logFile = path.join(order.dataDir, 'bench.log');
  const log = await open(logFile, 'w');
  const received: Round[] = [];
  try {
    const child = fork(program, [JSON.stringify(order)], {
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      execArgv: order.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${order.profile}`],
    });
    child.on('message', (message) => {
      // Sent by our own program, which sends nothing else.
      const round = message as Round;
      received.push(round);
      onRound(round);
    });
    const [code] = await once(child, 'exit');
    if (code !== 0) {
      const logged = await readFile(logFile, 'utf8');
      throw new Error(`the benchmark process ended with ${String(code)}:\n${logged.slice(-shownLogBytes)}`);
    }
  } finally {
    await log.close();
  }
  return received;
}
