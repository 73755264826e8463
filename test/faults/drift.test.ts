import { answerDrift, quarantinedAnswers } from '@ugc-radar/db';
import { afterEach, describe, expect, it } from 'vitest';
import { backends } from '../support/backends.ts';
import { makeProbeDue, names } from '../support/drift.ts';
import { waitFor } from '../support/wait.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import {
  type AppName,
  type Installation,
  lasting,
  pagesStored,
  type RunningApp,
  startInstallation,
} from './support/installation.ts';
import { createRandom, runsAll } from '../support/random.ts';

const concurrency = 4;
const known = names('known', 24);
const brands = names('brand', 20);
const kinds: AppName[] = ['scheduler', 'fetch-worker', 'scoring-worker', 'reporter'];
const preload = new URL('support/newer-reading.js', import.meta.url).href;
/** The update that an operator installs. */
const newVersion = { NODE_OPTIONS: `--import ${preload}` };

let installation: Installation | null = null;
afterEach(async () => {
  await installation?.close();
  installation = null;
});

/** Not in the quick selection: 20 pages have to be learnt first. `integration/drift.test.ts` has every kind of change. */
describe.runIf(runsAll).each(backends)('an API whose answers change, the queue on %s', (backend) => {
  it(
    'is not paid for what cannot be read, whoever is killed meanwhile, and an update and a replay lose nothing',
    { timeout: 480_000 },
    async (context) => {
      const random = createRandom(`drift on ${backend}`);
      installation = await startInstallation(backend, {
        simulator: { dialect: 'by-id', latencyMs: 300 },
        concurrency,
      });
      if (!installation) return context.skip();
      const { db, simulator, running, track, start, kill, stop, home } = installation;
      await track(known, ['--max-videos', '30']);
      await expectEqualToTruth(installation, { scans: known.length });
      await track(brands, ['--max-videos', '60']);
      await pagesStored(installation, known.length + 3);
      const readable = simulator.truth().pages.length;
      simulator.setOptions({ drift: 'likes-renamed' });
      await waitFor('the change to be seen', () => answerDrift(db));

      const order = kinds.toSorted(() => random.next() - 0.5);
      let probes = 0;
      let lost = 0;
      for (const name of order) {
        await lasting(random.between(0, 1000));
        await killOne(name);
        const paid = paidSince();
        await makeProbeDue({ db });
        await waitFor('a probe', () => paidSince() > paid, 90_000);
        probes += 1;
      }
      // This one dies with the answer in its hands, or a moment later.
      const paid = paidSince();
      await makeProbeDue({ db });
      await waitFor('a last probe', () => paidSince() > paid || simulator.flight().inFlight > 0, 90_000);
      probes += 1;
      for (const _ of [1, 2]) await killOne('fetch-worker');
      await waitFor('nothing to be in flight', () => simulator.flight().inFlight === 0);
      const unreadable = paidSince();
      const { pages: kept } = await quarantinedAnswers(db);
      expect(kept).toBeGreaterThan(0);
      expect(await answerDrift(db)).not.toBeNull();
      // What was in flight, and what a worker was about to send when another saw the change.
      expect(unreadable).toBeLessThanOrEqual(2 * concurrency + probes);

      for (const name of ['fetch-worker', 'fetch-worker', 'scoring-worker', 'scoring-worker'] as const) {
        await stop(oneOf(name));
        await start(name, newVersion);
      }
      const replayed = await home.run(['replay'], newVersion);
      expect(replayed, replayed.stderr).toMatchObject({ code: 0 });
      expect(replayed.stdout).toMatch(/\d+ were in quarantine and are stored now/);
      expect(await quarantinedAnswers(db)).toMatchObject({ pages: 0 });
      const spent = await expectEqualToTruth(installation, { scans: known.length + brands.length });
      expect(await answerDrift(db)).toBeNull();
      const wasted = spent.billed - (await installation.storedPages()) - known.length - brands.length;
      expect(wasted).toBeLessThanOrEqual(lost);
      tellFigures({ fault: 'drift', backend, seed: random.seed, ...spent, probes, unreadable, kept, wasted });

      /** Pages served since the change: what was in flight at that moment is among them. */
      function paidSince(): number {
        return simulator.truth().pages.length - readable;
      }
      async function killOne(name: AppName): Promise<void> {
        if (name === 'fetch-worker') lost += concurrency;
        await kill(oneOf(name));
        await start(name);
      }
      function oneOf(name: AppName): RunningApp {
        const app = running.find((one) => one.name === name);
        if (!app) throw new Error(`no ${name} runs`);
        return app;
      }
    },
  );
});
