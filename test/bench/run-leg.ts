import { loadavg } from 'node:os';
import type { BackendName } from '../support/backends.ts';
import type { Leg, Round } from './figures.ts';
import type { Load } from './load.ts';
import { printRound } from './print-leg.ts';
import { waitForQuiet } from './quiet.ts';
import { runProgram } from './run-program.ts';
import type { Context } from './scenario.ts';

const longestQuietWaitMs = 20_000;

/** Runs a load on every backend, one after the other. */
export async function runLegs(load: Load, context: Context): Promise<Leg[]> {
  const legs: Leg[] = [];
  for (const backend of context.backends) legs.push(await runLeg(load, backend, context));
  return legs;
}

/** Runs one load on one backend: a warm-up, then `rounds` rounds, each told as it ends. */
export async function runLeg(load: Load, backend: BackendName, context: Context): Promise<Leg> {
  const { rounds, profile, say } = context;
  say(`${load.name} on ${backend}: waiting for a quiet machine, then a warm-up and ${rounds} rounds`);
  const busyCoresBefore = await waitForQuiet(longestQuietWaitMs);
  const loadAverageBefore = loadavg()[0] ?? 0;
  const order = { load, backend, rounds, profile };
  const received = await runProgram<Round>('pipeline', order, {
    profile,
    onMessage: (round) => say(`  ${printRound(round)}`),
  });
  const counted = received.slice(load.rescan ? 2 : 1);
  return { load, backend, busyCoresBefore, loadAverageBefore, rounds: counted };
}
