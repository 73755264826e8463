import { sql } from 'kysely';
import { hourMs, type JumpingClock } from '../faults/support/clock.ts';
import { type Installation, lasting, type RunningApp } from '../faults/support/installation.ts';
import type { SeededRandom } from '../support/random.ts';
import { waitFor } from '../support/wait.ts';

/** What the faults work with. `expendable` are the processes that they may end; the others are measured. */
export type Surroundings = {
  installation: Installation;
  clock: JumpingClock;
  random: SeededRandom;
  expendable: () => RunningApp[];
};

type Fault = { name: string; everyMs?: number; happen: (surroundings: Surroundings) => Promise<void> };

/** A pause soon after another is taken for a relapse, and asked about less and less often. */
const relapseMs = 10 * 60_000;

export const faults: Fault[] = [
  {
    name: 'kill -9',
    happen: async ({ installation, random, expendable, clock }) => {
      const app = random.pick(expendable());
      await installation.kill(app);
      await startAgain(installation, app, clock);
    },
  },
  {
    name: 'SIGTERM',
    happen: async ({ installation, random, expendable, clock }) => {
      const app = random.pick(expendable());
      await installation.stop(app);
      await startAgain(installation, app, clock);
    },
  },
  {
    name: 'SIGSTOP longer than a lock',
    happen: async ({ random, expendable }) => {
      const { pid } = random.pick(expendable()).process;
      process.kill(pid, 'SIGSTOP');
      await lasting(random.between(15_000, 25_000));
      process.kill(pid, 'SIGCONT');
    },
  },
  {
    name: 'clocks an hour off',
    happen: async ({ random, clock }) => {
      await clock.jump(random.pick([hourMs, -hourMs]));
      await lasting(random.between(2000, 8000));
      await clock.jump(0);
    },
  },
  {
    name: 'Postgres crashes',
    happen: async ({ installation, random }) => {
      await installation.postgres.stopImmediately();
      await lasting(random.between(0, 5000));
      await installation.postgres.start();
    },
  },
  {
    name: 'a Postgres backend is terminated',
    happen: async ({ installation }) => {
      await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() order by random() limit 3`.execute(
        installation.db,
      );
    },
  },
  {
    name: 'the API refuses and cuts off',
    happen: async ({ installation, random }) => {
      installation.simulator.setFaults([
        { kind: 'status', status: 503, next: random.between(1, 2) },
        { kind: 'reset', next: random.between(1, 2) },
      ]);
      await lasting(5000);
    },
  },
  {
    name: '429',
    happen: async ({ installation, random }) => {
      installation.simulator.setOptions({ concurrency: random.between(1, 2) });
      await lasting(random.between(10_000, 20_000));
      installation.simulator.setOptions({ concurrency: null });
    },
  },
  {
    name: '402',
    everyMs: relapseMs + 60_000,
    happen: async ({ installation, random }) => {
      installation.simulator.setOptions({ credits: 0 });
      await lasting(random.between(10_000, 20_000));
      installation.simulator.setOptions({ credits: 1_000_000 });
    },
  },
];

export const redisFaults: Fault[] = [
  { name: 'Redis is wiped', happen: async ({ installation }) => installation.redis?.flush() },
  {
    name: 'Redis restarts',
    happen: async ({ installation, random }) => {
      await installation.redis?.stop();
      await lasting(random.between(0, 5000));
      await installation.redis?.start();
    },
  },
];

/** A process that cannot start, because Postgres or Redis is away, is started again as a supervisor would. */
async function startAgain(installation: Installation, app: RunningApp, clock: JumpingClock): Promise<void> {
  await waitFor(
    `a new ${app.name}`,
    () =>
      installation.start(app.name, clock.environment).catch(async (error: unknown) => {
        await installation.running.pop()?.process.stop('SIGKILL');
        process.stderr.write(`${String(error)}\n`);
        return null;
      }),
    120_000,
  );
}
