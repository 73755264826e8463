import { nextSlot } from '@ugc-radar/metrics';
import { afterEach, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { waitFor } from '../support/wait.ts';
import { createClock, dayMs, hourMs, type JumpingClock } from './support/clock.ts';
import { moveDatabaseClock, setDatabaseClock } from './support/database-clock.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import { dailySchedule, hourlySchedule } from './support/quiet-schedules.ts';
import {
  type AppName,
  type Installation,
  lasting,
  pagesStored,
  startInstallation,
} from './support/installation.ts';
import { runsAll } from '../support/random.ts';

const hashtags = Array.from({ length: runsAll ? 40 : 10 }, (_, index) => `time${index}`);
/** The lock of a job is 10 s, and two checks, 5 s apart, find that it has run out (packages/queue/src/worker.ts). */
const longerThanLockMs = 25_000;
const concurrency = 8;
const kinds: AppName[] = ['scheduler', 'fetch-worker', 'scoring-worker', 'reporter'];

let installation: Installation | null = null;
let clock: JumpingClock | null = null;
afterEach(async () => {
  await installation?.close();
  await clock?.close();
  installation = null;
  clock = null;
});

type Jump = { whose: 'every process' | 'the database'; words: string; aheadMs: number };
const day: Jump = { whose: 'every process', words: 'a day ahead', aheadMs: dayMs };
/** No day's jump of the database: it would rightly make the hashtags due. */
const jumps: Jump[] = runsAll
  ? [
      day,
      { whose: 'every process', words: 'an hour ahead', aheadMs: hourMs },
      { whose: 'every process', words: 'an hour behind', aheadMs: -hourMs },
      { whose: 'the database', words: 'an hour ahead', aheadMs: hourMs },
      { whose: 'the database', words: 'an hour behind', aheadMs: -hourMs },
    ]
  : [day];

describe.each(runsAll ? backends : (['postgres'] as const))('time, the queue on %s', (backend) => {
  describe.each(jumps)('the clock of $whose jumps $words and back in mid run', ({ whose, aheadMs }) => {
    it('loses nothing, holds nothing back and scans no slot early or twice', async (context) => {
      const processes = await createClock();
      clock = processes;
      const started = await start(backend, {
        environment: processes.environment,
        ...(whose === 'the database' ? { prepareDatabase: (url) => moveDatabaseClock(url, 0) } : {}),
      });
      if (!started) return context.skip();
      const { db, running, kill, start: startApp } = started;
      const jump = (to: number) => (whose === 'the database' ? setDatabaseClock(db, to) : processes.jump(to));
      const daily = dailySchedule();
      await started.track(hashtags, ['--schedule', daily]);
      await pagesStored(started, 3);
      await jump(aheadMs);
      await lasting(3000);
      // What it holds is held until a time that is far away.
      const victim = running.find(({ name }) => name === 'fetch-worker');
      if (victim) await kill(victim);
      await startApp('fetch-worker');
      await lasting(3000);
      await jump(0);
      const began = performance.now();
      const spent = await expectEqualToTruth(started, { scans: hashtags.length });
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      await expectOneScanEach(started);
      const now = new Date();
      const rows = await db.selectFrom('hashtags').select('next_scan_at').execute();
      for (const { next_scan_at: next } of rows) expect(next).toEqual(nextSlot(daily, 'UTC', now));
      const wasted = spent.billed - (await started.storedPages()) - hashtags.length;
      expect(wasted).toBeLessThanOrEqual(concurrency);
      tellFigures({
        fault: 'clock jumps',
        whose,
        aheadMs,
        backend,
        ...spent,
        wasted,
        secondsToTheEnd: seconds,
      });
    }, 240_000);
  });

  it.runIf(runsAll)(
    'opens one scan per slot with two schedulers, one of them an hour ahead',
    async (context) => {
      clock = await createClock(hourMs);
      const started = await start(backend, { apps: ['fetch-worker', 'scoring-worker', 'reporter'] });
      if (!started) return context.skip();
      await started.start('scheduler');
      await started.start('scheduler', clock.environment);
      await started.track(hashtags, ['--schedule', hourlySchedule().schedule]);
      const spent = await expectEqualToTruth(started, { scans: hashtags.length });
      await expectOneScanEach(started);
      expect(spent.billed).toBe((await started.storedPages()) + hashtags.length);
    },
    240_000,
  );

  it.runIf(runsAll)(
    'counts nothing twice when one process of each kind is suspended for longer than its lock',
    async (context) => {
      const started = await start(backend);
      if (!started) return context.skip();
      await started.track(hashtags);
      await pagesStored(started, 3);
      const suspended = kinds.map((name) => {
        const app = started.running.find((one) => one.name === name);
        if (!app) throw new Error(`no ${name} runs`);
        return app.process.pid;
      });
      for (const pid of suspended) process.kill(pid, 'SIGSTOP');
      await lasting(longerThanLockMs);
      for (const pid of suspended) process.kill(pid, 'SIGCONT');
      const spent = await expectEqualToTruth(started, { scans: hashtags.length });
      await expectOneScanEach(started);
      const wasted = spent.billed - (await started.storedPages()) - hashtags.length;
      expect(wasted).toBeLessThanOrEqual(concurrency);
      tellFigures({ fault: 'SIGSTOP', backend, ...spent, wasted });
    },
    240_000,
  );

  it.runIf(runsAll)(
    'catches up downtime over several slots with one scan each, and tells its price',
    async (context) => {
      const started = await start(backend, { apps: ['fetch-worker', 'scoring-worker', 'reporter'] });
      if (!started) return context.skip();
      const { db } = started;
      const { schedule, slot } = hourlySchedule();
      await started.track(hashtags, ['--schedule', schedule]);
      await db
        .updateTable('hashtags')
        .set({ next_scan_at: slot(4) })
        .execute();
      const scheduler = await started.start('scheduler');
      const [, waiting, skipped] = await scheduler.process.printed(
        /(\d+) hashtags wait, (\d+) slots were skipped; catching up, one scan each, costs about \d+ credits \(\$/,
      );
      expect([Number(waiting), Number(skipped)]).toEqual([hashtags.length, hashtags.length * 4]);
      const spent = await expectEqualToTruth(started, { scans: hashtags.length });
      await expectOneScanEach(started);
      expect(spent.billed).toBe((await started.storedPages()) + hashtags.length);
    },
    240_000,
  );
});

async function start(
  backend: BackendName,
  options: Parameters<typeof startInstallation>[1] = {},
): Promise<Installation | null> {
  installation = await startInstallation(backend, { simulator: { latencyMs: 500 }, concurrency, ...options });
  return installation;
}

/** Two ticks later there still is one scan per hashtag. */
async function expectOneScanEach({ db }: Installation): Promise<void> {
  const scans = await db.selectFrom('scans').select('id').execute();
  expect(scans).toHaveLength(hashtags.length);
  await waitFor('nothing to be due', async () => {
    const due = await db
      .selectFrom('hashtags')
      .select('id')
      .where('next_scan_at', '<=', new Date())
      .execute();
    return due.length === 0;
  });
}
