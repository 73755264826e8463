import { type Db, databaseNow } from '@ugc-radar/db';
import { afterEach, describe, expect, it } from 'vitest';
import { backends } from '../support/backends.ts';
import { waitFor } from '../support/wait.ts';
import { createClock, dayMs, type JumpingClock } from './support/clock.ts';
import { moveDatabaseClock, setDatabaseClock } from './support/database-clock.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import { type Installation, pagesStored, startInstallation } from './support/installation.ts';
import { createRandom, runsAll } from '../support/random.ts';

const hashtags = Array.from({ length: 40 }, (_, index) => `budget${index}`);
const dailyBudget = 30;
const concurrency = 6;
/** No second slot comes within the days that a test lives. */
const rarely = '0 0 29 2 *';

let installation: Installation | null = null;
let clock: JumpingClock | null = null;
afterEach(async () => {
  await installation?.close();
  await clock?.close();
  installation = null;
  clock = null;
});

/** Days pass by the clock of the queue, too, which in Redis cannot be moved. */
const cases = backends.flatMap((backend) =>
  (['the next day', 'a raised budget'] as const)
    .filter((relief) => relief === 'a raised budget' || backend === 'postgres')
    .map((relief) => ({ backend, relief })),
);

/** Not in the quick selection. `integration/budget.test.ts` has the rules. */
describe.runIf(runsAll)('a budget that is spent while three workers fetch and one is killed', () => {
  it.for(cases)(
    'is not passed, lets the least urgent wait, and goes on with $relief, the queue on $backend',
    { timeout: 480_000 },
    async ({ backend, relief }, context) => {
      const random = createRandom(`budget until ${relief} on ${backend}`);
      clock = await createClock();
      const timezone = whereItIsNoon();
      installation = await startInstallation(backend, {
        simulator: { latencyMs: 500, dialect: 'by-id' },
        concurrency,
        apps: ['fetch-worker', 'fetch-worker', 'fetch-worker', 'scoring-worker', 'reporter'],
        prepareDatabase: (url) => moveDatabaseClock(url, 0),
        environment: {
          RADAR_TIMEZONE: timezone,
          RADAR_DAILY_BUDGET: String(dailyBudget),
          ...clock.environment,
        },
      });
      if (!installation) return context.skip();
      const { db, simulator, home, running, start, stop, kill } = installation;
      const add = ['hashtags', 'add', ...hashtags, '--max-videos', '30', '--schedule', rarely];
      const added = await home.run(add);
      expect(added, added.stderr).toMatchObject({ code: 0 });
      const byUrgency = hashtags.toSorted(() => random.next() - 0.5);
      for (const [minutes, name] of byUrgency.entries()) {
        const due = new Date(Date.now() - 3_600_000 + minutes * 60_000);
        await db.updateTable('hashtags').set({ next_scan_at: due }).where('name', '=', name).execute();
      }
      await start('scheduler');
      await pagesStored(installation, random.between(2, 7));
      const victim = running.find(({ name }) => name === 'fetch-worker');
      if (!victim) throw new Error('no fetch worker runs');
      await kill(victim);
      await start('fetch-worker');

      await waitFor('all that is not scanned to wait', () => restWaits(db), 90_000);
      const { creditsBilled } = simulator.truth();
      expect(creditsBilled).toBeLessThanOrEqual(dailyBudget);
      expect(creditsBilled).toBeGreaterThan(dailyBudget - 2 * concurrency);
      const opened = await scanned(db);
      expect(opened.length).toBeLessThan(hashtags.length);
      expect(opened.toSorted()).toEqual(byUrgency.slice(0, opened.length).toSorted());

      let days = 1;
      if (relief === 'the next day') {
        for (; (await scanned(db)).length < hashtags.length || !(await allEnded(db)); days += 1) {
          await setDatabaseClock(db, days * dayMs);
          await clock.jump(days * dayMs);
          const before = simulator.truth().creditsBilled;
          await waitFor('the budget of the day', () => simulator.truth().creditsBilled > before, 60_000);
          await waitFor('all that is not scanned to wait', () => restWaits(db), 90_000);
          expect(simulator.truth().creditsBilled).toBeLessThanOrEqual((days + 1) * dailyBudget);
        }
      } else {
        const before = [...running];
        for (const app of before) {
          await stop(app);
          await start(app.name, { RADAR_DAILY_BUDGET: '1000' });
        }
      }
      const spent = await expectEqualToTruth(installation, { scans: hashtags.length });
      const wasted = spent.billed - (await installation.storedPages()) - hashtags.length;
      expect(wasted).toBeLessThanOrEqual(concurrency);
      tellFigures({
        fault: 'budget',
        relief,
        backend,
        seed: random.seed,
        dailyBudget,
        billedOnFirstDay: creditsBilled,
        openedOnFirstDay: opened.length,
        days,
        ...spent,
        wasted,
      });
    },
  );
});

/** Hashtags with a scan. */
async function scanned(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('scans as s')
    .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
    .select('h.name')
    .execute();
  return rows.map(({ name }) => name);
}

async function allEnded(db: Db): Promise<boolean> {
  const open = await db.selectFrom('scans').select('id').where('finished_at', 'is', null).execute();
  return open.length === 0;
}

/** Whether each hashtag that is not scanned to the end waits for a budget. */
async function restWaits(db: Db): Promise<boolean> {
  const rest = await db
    .selectFrom('hashtags as h')
    .leftJoin('scans as s', 's.hashtag_id', 'h.id')
    .select('h.budget_wait_until')
    .where('s.finished_at', 'is', null)
    .execute();
  const now = await databaseNow(db);
  return rest.every(({ budget_wait_until: until }) => until !== null && until > now);
}

/** A time zone in which the day does not end while a test runs. */
function whereItIsNoon(): string {
  const west = new Date().getUTCHours() - 12;
  return `Etc/GMT${west < 0 ? '' : '+'}${west}`;
}
