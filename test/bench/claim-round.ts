import { setTimeout as delay } from 'node:timers/promises';
import { databaseNow, type Db } from '@ugc-radar/db';
import { createReconciler, pullBack, tick } from '@ugc-radar/scheduler';
import { sql } from 'kysely';
import { peakMemoryMb } from '../support/processes.ts';
import { waitFor } from '../support/wait.ts';
import { median } from './figures.ts';
import { machineCpuSeconds } from './machine.ts';
import { treeCpuSeconds } from './process-cpu.ts';
import type { Scheduling } from './scheduling.ts';

/** From the moment at which all hashtags became due to the last job in the queue. CPU in seconds of one core. */
export type ClaimRound = {
  seconds: number;
  cpuSeconds: number;
  machineCpuSeconds: number;
  peakRssMb: number;
};

/** Milliseconds that one run of each of the scheduler's loops takes. */
export type IdleTimes = { tick: number; reconcile: number; pullBack: number };

const pollMs = 250;
const longestMs = 10 * 60_000;
const idleRuns = 50;

/** Makes every hashtag due and waits until each has a scan and each scan its job. `pid` is the scheduler's. */
export async function claimAll({ db, queues, hashtags }: Scheduling, pid: number): Promise<ClaimRound> {
  const [cpuBefore, machineBefore] = [treeCpuSeconds([pid]), machineCpuSeconds()];
  await sql`update hashtags set next_scan_at = now()`.execute(db);
  const startedAt = performance.now();
  await waitFor(
    'every hashtag to be claimed and queued',
    async () => {
      await delay(pollMs);
      // Counting jobs on Postgres reads them all: not before every hashtag is claimed.
      return !(await isAnyDue(db)) && (await queues.counts()).fetch.live >= hashtags;
    },
    longestMs,
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const open = await sql<{ count: number }>`select count(*) from scans where status = 'fetching'`.execute(db);
  if (open.rows[0]?.count !== hashtags)
    throw new Error(`${open.rows[0]?.count} scans are open, not ${hashtags}`);
  return {
    seconds,
    cpuSeconds: treeCpuSeconds([pid]) - cpuBefore,
    machineCpuSeconds: machineCpuSeconds() - machineBefore,
    peakRssMb: peakMemoryMb(pid),
  };
}

async function isAnyDue(db: Db): Promise<boolean> {
  const result = await sql<{ due: boolean }>`
    select exists (select from hashtags where status = 'active' and next_scan_at <= now()) as due`.execute(
    db,
  );
  return result.rows[0]?.due ?? true;
}

/** What the loops cost while nothing is due; the first runs are not counted. */
export async function idleTimes({ db, queues, logger }: Scheduling): Promise<IdleTimes> {
  const deps = { db, queues, logger, timezone: 'UTC', budget: { daily: null, monthly: null } };
  const reconcile = createReconciler(deps);
  return {
    tick: await time(async () => tick(deps, await databaseNow(db))),
    reconcile: await time(async () => reconcile(await databaseNow(db))),
    pullBack: await time(async () => pullBack(deps, await databaseNow(db))),
  };
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let count = 0; count < idleRuns + 5; count += 1) {
    const startedAt = performance.now();
    await run();
    if (count >= 5) taken.push(performance.now() - startedAt);
  }
  return median(taken);
}
