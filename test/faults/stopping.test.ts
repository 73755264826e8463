import { afterEach, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { startStallingProxy } from '../support/stalling-proxy.ts';
import { waitFor } from '../support/wait.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import {
  type AppName,
  type Installation,
  lasting,
  oneOfEach,
  pagesStored,
  type RunningApp,
  startInstallation,
} from './support/installation.ts';
import { runsAll } from '../support/random.ts';

const hashtags = Array.from({ length: runsAll ? 30 : 8 }, (_, index) => `stop${index}`);
/** A stop's own deadline is 25 s (packages/runtime); an API call of this test takes a fraction of a second. */
const stopBoundSeconds = 15;

let installation: Installation | null = null;
afterEach(async () => {
  await installation?.close();
  installation = null;
});

describe.each(runsAll ? backends : (['redis'] as const))('SIGTERM in mid job, the queue on %s', (backend) => {
  it(
    'ends every process with 0 in time, and loses neither a job nor an attempt',
    { timeout: 300_000 },
    async (context) => {
      installation = await startInstallation(backend, { simulator: { latencyMs: 700 } });
      if (!installation) return context.skip();
      const { running, stop, start, db } = installation;
      await start('dashboard');
      await installation.track(hashtags);
      await pagesStored(installation, 2);
      const names = running.map((app) => app.name);
      const began = performance.now();
      const endings = await Promise.all([...running].map((app) => stop(app)));
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      for (const { code, stderr } of endings) {
        expect({ code, stderr }).toMatchObject({ code: 0 });
        expect(stderr).not.toMatch(/"level":[56]0/);
      }
      expect(seconds).toBeLessThanOrEqual(stopBoundSeconds);
      // Whatever was in flight has been stored: nothing is open, so nothing can be paid for again.
      const open = await db.selectFrom('api_calls').select('id').where('finished_at', 'is', null).execute();
      expect(open).toEqual([]);
      for (const name of names) await start(name);
      const spent = await expectEqualToTruth(installation, { scans: hashtags.length });
      expect(spent).toMatchObject({ unknownCalls: 0, known: spent.billed });
      expect(spent.billed).toBe((await installation.storedPages()) + hashtags.length);
      tellFigures({ fault: 'SIGTERM', backend, ...spent, secondsToStop: seconds });
    },
  );

  it.runIf(runsAll)('ends any one process while the others go on', { timeout: 300_000 }, async (context) => {
    const started = await begin(backend, { simulator: { latencyMs: 700 } });
    if (!started) return context.skip();
    await started.track(hashtags);
    await pagesStored(started, 2);
    for (const name of kinds) {
      const { code, stderr } = await started.stop(processOf(started, name));
      expect({ name, code, stderr }).toMatchObject({ code: 0 });
      expect(stderr).not.toMatch(/"level":[56]0/);
      await started.start(name);
    }
    const spent = await expectEqualToTruth(started, { scans: hashtags.length });
    expect(spent).toMatchObject({ unknownCalls: 0, known: spent.billed });
    expect(spent.billed).toBe((await started.storedPages()) + hashtags.length);
  });

  it.runIf(runsAll)(
    'cuts off a call that hangs, after 10 seconds, and its job keeps its attempts',
    { timeout: 300_000 },
    async (context) => {
      const hanging = 3;
      const started = await begin(backend, { timeoutSeconds: 120 });
      if (!started) return context.skip();
      const { db, simulator } = started;
      await started.track(hashtags);
      await pagesStored(started, 2);
      simulator.setFaults([{ kind: 'silence', next: hanging, endpoint: 'hashtag/videos' }]);
      await waitFor('calls that hang', () => simulator.flight().inFlight >= hanging);
      const workers = started.running.filter(({ name }) => name === 'fetch-worker');
      const began = performance.now();
      const endings = await Promise.all(workers.map((app) => started.stop(app)));
      const seconds = (performance.now() - began) / 1000;
      for (const { code, stderr } of endings) expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(seconds).toBeLessThanOrEqual(stopBoundSeconds);
      expect(
        await db.selectFrom('api_calls').select('id').where('finished_at', 'is', null).execute(),
      ).toEqual([]);
      for (const { name } of workers) await started.start(name);
      const spent = await expectEqualToTruth(started, { scans: hashtags.length });
      expect(spent.unknownCalls).toBeLessThanOrEqual(hanging);
      expect(spent.billed - (await started.storedPages()) - hashtags.length).toBeLessThanOrEqual(hanging);
      tellFigures({
        fault: 'SIGTERM during calls that hang',
        backend,
        ...spent,
        secondsToStop: Math.round(seconds * 10) / 10,
      });
    },
  );

  it.runIf(runsAll)(
    'ends at once at a second signal, and others take over',
    { timeout: 300_000 },
    async (context) => {
      // A worker without a call would have ended before its second signal.
      const started = await begin(backend, { apps: oneOfEach, simulator: { latencyMs: 8000 } });
      if (!started) return context.skip();
      const { simulator } = started;
      await started.track(hashtags);
      await waitFor('calls in flight', () => simulator.flight().inFlight >= 2);
      const workers = started.running.filter(({ name }) => name === 'fetch-worker');
      for (const { process: worker } of workers) process.kill(worker.pid, 'SIGTERM');
      // Within a second it counts as the same one, which npm passes on a second time.
      await lasting(1500);
      const endings = await Promise.all(workers.map((app) => started.stop(app)));
      for (const { code, signal } of endings) expect({ code, signal }).toEqual({ code: 1, signal: null });
      simulator.setOptions({ latencyMs: 100 });
      for (const { name } of workers) await started.start(name);
      const spent = await expectEqualToTruth(started, { scans: hashtags.length });
      expect(spent.billed - (await started.storedPages()) - hashtags.length).toBeLessThanOrEqual(
        spent.unknownCalls,
      );
    },
  );
});

describe.each(runsAll ? backends : (['redis'] as const))(
  'SIGTERM while Postgres answers nothing, the queue on %s',
  (backend) => {
    it.runIf(runsAll)('ends every process with 0 in time', { timeout: 300_000 }, async (context) => {
      const started = await begin(backend, { apps: [] });
      if (!started) return context.skip();
      const proxy = await startStallingProxy(started.databaseUrl);
      for (const name of [...kinds, 'dashboard'] as const)
        await started.start(name, { DATABASE_URL: proxy.url });
      proxy.stall();
      // What every process does each second or two begins, and hangs.
      await lasting(3000);
      const endings = await Promise.all(
        [...started.running].map(async (app) => ({ name: app.name, ...(await started.stop(app)) })),
      );
      for (const { name, code, stderr } of endings) {
        expect({ name, code, stderr }).toMatchObject({ code: 0 });
        expect(stderr).not.toContain('still open');
      }
    });

    it.runIf(runsAll)(
      'ends everything in one process with 0 in time',
      { timeout: 300_000 },
      async (context) => {
        const started = await begin(backend, { apps: [] });
        if (!started) return context.skip();
        const proxy = await startStallingProxy(started.databaseUrl);
        const up = started.home.start(['up'], { DATABASE_URL: proxy.url });
        await up.printed(/is running/);
        proxy.stall();
        await lasting(3000);
        expect(await up.stop('SIGTERM')).toMatchObject({ code: 0 });
      },
    );
  },
);

const kinds: AppName[] = ['scheduler', 'fetch-worker', 'scoring-worker', 'reporter'];

async function begin(
  backend: BackendName,
  options: Parameters<typeof startInstallation>[1],
): Promise<Installation | null> {
  installation = await startInstallation(backend, options);
  return installation;
}

function processOf({ running }: Installation, name: AppName): RunningApp {
  const app = running.find((one) => one.name === name);
  if (!app) throw new Error(`no ${name} runs`);
  return app;
}
