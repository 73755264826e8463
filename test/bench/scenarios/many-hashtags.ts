import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLogger, createStopStack } from '@ugc-radar/runtime';
import type { BackendName } from '../../support/backends.ts';
import { claimAll, type ClaimRound, idleTimes, type IdleTimes } from '../claim-round.ts';
import { median } from '../figures.ts';
import type { Context, Result, Row, Scenario } from '../scenario.ts';
import { openScheduling } from '../scheduling.ts';

const hashtags = 100_000;
const wanted = { seconds: { redis: 20, postgres: 60 }, rssMb: 200, idleTickMs: 20 };

/** What the scheduler costs where very many hashtags are tracked. */
export const manyHashtags: Scenario = {
  name: 'many-hashtags',
  about: `${hashtags.toLocaleString('en-US')} hashtags become due at once, with a scheduler process of its own and nobody who works the jobs off.`,
  run,
};

type Leg = { backend: BackendName; idle: IdleTimes; busy: IdleTimes; rounds: ClaimRound[] };

async function run(context: Context): Promise<Result> {
  const legs: Leg[] = [];
  for (const backend of context.backends) legs.push(await runLeg(backend, context));
  const measured = legs.map(({ backend, idle, busy, rounds }) => ({
    backend,
    idle,
    busy,
    seconds: median(rounds.map((round) => round.seconds)),
    cpuSeconds: median(rounds.map((round) => round.cpuSeconds)),
    machineCpuSeconds: median(rounds.map((round) => round.machineCpuSeconds)),
    peakRssMb: Math.max(...rounds.map((round) => round.peakRssMb)),
  }));
  return {
    tables: [
      {
        title: 'All due at once, medians',
        rows: measured.map(({ backend, seconds, cpuSeconds, machineCpuSeconds, peakRssMb }) => ({
          queue: backend,
          seconds,
          'scheduler CPU s': cpuSeconds,
          'machine CPU s': machineCpuSeconds,
          'peak RSS MB': Math.round(peakRssMb),
          'every round, s': everyRound(legs, backend),
        })),
      },
      {
        title: 'What the scheduler does again and again, median milliseconds of 50 runs',
        rows: measured.flatMap(({ backend, idle, busy }) => [
          timesRow(backend, 'nothing due, nothing open', idle),
          timesRow(backend, 'nothing due, a scan open for every hashtag', busy),
        ]),
      },
    ],
    reached: measured.flatMap(({ backend, seconds, peakRssMb, idle }) => [
      reach(
        `seconds until all are claimed and queued, queue on ${backend}`,
        seconds,
        wanted.seconds[backend],
      ),
      reach(`peak RSS of the scheduler in MB, queue on ${backend}`, peakRssMb, wanted.rssMb),
      reach(`milliseconds of an idle tick, queue on ${backend}`, idle.tick, wanted.idleTickMs),
    ]),
  };
}

async function runLeg(backend: BackendName, { rounds, say }: Context): Promise<Leg> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'radar-bench-'));
  // As root the server runs as another user, who has to get in.
  await chmod(dataDir, 0o755);
  const stack = createStopStack(createLogger({ level: 'warn', format: 'pretty', name: 'bench' }));
  stack.push('data folder', () =>
    rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  );
  try {
    say(`many-hashtags on ${backend}: a warm-up and ${rounds} rounds`);
    const scheduling = await openScheduling({ backend, dataDir, hashtags, stack });
    const idle = await idleTimes(scheduling);
    const scheduler = await scheduling.startScheduler();
    const measured: ClaimRound[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      if (round > 0) await scheduling.finishScans();
      const claimed = await claimAll(scheduling, scheduler.pid);
      say(`  ${claimed.seconds.toFixed(1)} s, ${claimed.cpuSeconds.toFixed(1)} s of the scheduler's CPU`);
      if (round > 0) measured.push(claimed);
    }
    await scheduler.stop('SIGTERM');
    return { backend, idle, busy: await idleTimes(scheduling), rounds: measured };
  } finally {
    await stack.stop();
  }
}

function everyRound(legs: Leg[], wantedBackend: BackendName): string {
  const leg = legs.find(({ backend }) => backend === wantedBackend);
  return (leg?.rounds ?? []).map(({ seconds }) => seconds.toFixed(1)).join(' · ');
}

function timesRow(backend: BackendName, state: string, { tick, reconcile, pullBack }: IdleTimes): Row {
  return { queue: backend, state, tick, 'comparing the queue': reconcile, 'taking back': pullBack };
}

function reach(what: string, measured: number, most: number): Result['reached'][number] {
  return { what, target: `≤ ${most}`, measured: measured.toFixed(1), isReached: measured <= most };
}
