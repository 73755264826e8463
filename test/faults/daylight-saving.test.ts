import { type Db, databaseNow } from '@ugc-radar/db';
import { nextSlot } from '@ugc-radar/metrics';
import { afterEach, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { waitFor } from '../support/wait.ts';
import { createClock, dayMs, hourMs, type JumpingClock } from './support/clock.ts';
import { moveDatabaseClock, setDatabaseClock } from './support/database-clock.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import { type AppName, type Installation, startInstallation } from './support/installation.ts';
import { createRandom, runsAll } from '../support/random.ts';

const timezone = 'Europe/Paris';
const stepMs = hourMs / 2;
const concurrency = 4;
const victims: AppName[] = ['scheduler', 'fetch-worker', 'scoring-worker', 'reporter'];

type Change = { at: Date; words: 'forward' | 'back' };

let installation: Installation | null = null;
let clock: JumpingClock | null = null;
afterEach(async () => {
  await installation?.close();
  await clock?.close();
  installation = null;
  clock = null;
});

const cases = nextChanges(new Date(Date.now() + 2 * dayMs)).flatMap((change) =>
  backends.map((backend) => ({ ...change, backend })),
);

/** Not in the quick selection: a night takes a minute. `integration/clock.test.ts` has it without processes. */
describe.runIf(runsAll)('a night in which the clocks go', () => {
  it.for(cases)(
    '$words has one scan for each slot, the queue on $backend, with two kills',
    { timeout: 480_000 },
    async ({ at, words, backend }, context) => {
      const random = createRandom(`clocks go ${words}, the queue on ${backend}`);
      // All on one day of Paris, whose summary counts every scan of it.
      const from = at.getTime() - (words === 'forward' ? 1.75 : 2.75) * hourMs;
      const until = at.getTime() + (words === 'forward' ? 5.25 : 6.25) * hourMs;
      const expected = slotsOf({ at, words }, from, until);
      const started = await startNight(backend, from, Object.keys(expected));
      if (!started) return context.skip();
      const { db, simulator, running, kill, start } = started;

      const kills = [Math.round((at.getTime() - from + stepMs / 2) / stepMs), random.between(1, 12)];
      let lost = 0;
      for (let step = 1; from + step * stepMs <= until; step += 1) {
        await setClocks(db, from + step * stepMs);
        if (kills.includes(step)) {
          await waitFor('a call in flight', () => simulator.flight().inFlight > 0);
          const name = step === kills[0] ? 'fetch-worker' : random.pick(victims);
          const app = running.find((one) => one.name === name);
          if (app) await kill(app);
          if (name === 'fetch-worker') lost += concurrency;
          await start(name);
        }
        await waitFor('every slot that has come to be scanned', () => isAtRest(db), 90_000);
      }

      const scans = await db
        .selectFrom('scans as s')
        .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
        .select(['h.schedule', 's.slot', 's.day'])
        .orderBy('s.slot')
        .execute();
      const found = Object.fromEntries(
        Object.keys(expected).map((schedule) => [
          schedule,
          scans.filter((scan) => scan.schedule === schedule).map(({ slot }) => slot.toISOString()),
        ]),
      );
      expect(found).toEqual(expected);
      expect(new Set(scans.map(({ day }) => day)).size).toBe(1);
      const hashtags = Object.keys(expected).length;
      const spent = await expectEqualToTruth(started, { scans: scans.length, summaries: hashtags });
      const wasted = spent.billed - (await started.storedPages()) - hashtags;
      expect(wasted).toBeLessThanOrEqual(lost);
      tellFigures({
        fault: `clocks go ${words}`,
        backend,
        seed: random.seed,
        scans: scans.length,
        ...spent,
        wasted,
      });
    },
  );
});

/** An installation that lives at `from`, with one hashtag for each kind of schedule, whose next slots are still to come. */
async function startNight(
  backend: BackendName,
  from: number,
  schedules: string[],
): Promise<Installation | null> {
  clock = await createClock(from - Date.now());
  installation = await startInstallation(backend, {
    simulator: { latencyMs: 400 },
    concurrency,
    apps: ['fetch-worker', 'fetch-worker', 'scoring-worker', 'reporter'],
    prepareDatabase: (url) => moveDatabaseClock(url, from - Date.now()),
    // Redis cannot be moved, and workers go by its clock: there only the database's moves, which decides what is due.
    environment: { RADAR_TIMEZONE: timezone, ...(backend === 'postgres' ? clock.environment : {}) },
  });
  if (!installation) return null;
  const { db, home, start } = installation;
  for (const [index, schedule] of schedules.entries()) {
    const added = await home.run(['hashtags', 'add', `night${index}`, '--schedule', schedule]);
    expect(added, added.stderr).toMatchObject({ code: 0 });
    await db
      .updateTable('hashtags')
      .set({ next_scan_at: nextSlot(schedule, timezone, new Date(from)) })
      .where('schedule', '=', schedule)
      .execute();
  }
  await start('scheduler');
  return installation;
}

/** What the documented rule says of each schedule (`nextSlot`), reckoned from the moment of the change. */
function slotsOf({ at, words }: Change, from: number, until: number): Record<string, string[]> {
  const change = at.getTime();
  const every = (intervalMs: number) => {
    const slots = [];
    for (let slot = Math.ceil(from / intervalMs) * intervalMs; slot <= until; slot += intervalMs)
      slots.push(slot);
    return slots;
  };
  const forward = words === 'forward';
  const slots = {
    '*/30 * * * *': every(hourMs / 2),
    '0 * * * *': every(hourMs),
    // Forward there is no half past two: at the moment of the change. Back there are two: the first.
    '30 2 * * *': [forward ? change : change - hourMs / 2],
    '0 8 * * *': [change + (forward ? 5 : 6) * hourMs],
  };
  return Object.fromEntries(
    Object.entries(slots).map(([schedule, times]) => [
      schedule,
      times.map((slot) => new Date(slot).toISOString()),
    ]),
  );
}

async function setClocks(db: Db, time: number): Promise<void> {
  const aheadMs = time - Date.now();
  await setDatabaseClock(db, aheadMs);
  await clock?.jump(aheadMs);
}

async function isAtRest(db: Db): Promise<boolean> {
  const now = await databaseNow(db);
  const due = await db.selectFrom('hashtags').select('id').where('next_scan_at', '<=', now).execute();
  const open = await db.selectFrom('scans').select('id').where('finished_at', 'is', null).execute();
  return due.length === 0 && open.length === 0;
}

/** The next two moments after `from` at which the clocks of the time zone change. */
function nextChanges(from: Date): Change[] {
  const offset = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    timeZoneName: 'longOffset',
    hour: 'numeric',
  });
  const of = (at: number) => offset.format(at).replace(/^.*GMT/u, '');
  const changes: Change[] = [];
  for (let at = Math.ceil(from.getTime() / hourMs) * hourMs; changes.length < 2; at += hourMs) {
    if (of(at) === of(at - hourMs)) continue;
    changes.push({ at: new Date(at), words: of(at) > of(at - hourMs) ? 'forward' : 'back' });
  }
  return changes;
}
