import { afterEach, describe, expect, it } from 'vitest';
import { backends } from '../support/backends.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import { type Installation, pagesStored, startInstallation } from './support/installation.ts';
import { runsAll } from './support/random.ts';

const hashtags = Array.from({ length: runsAll ? 30 : 8 }, (_, index) => `stop${index}`);
/** A stop's own deadline is 25 s (packages/runtime); an API call of this test takes a fraction of a second. */
const stopBoundSeconds = 15;

let installation: Installation | null = null;
afterEach(async () => {
  await installation?.close();
  installation = null;
});

describe.each(backends)('SIGTERM in mid job, the queue on %s', (backend) => {
  it(
    'ends every process with 0 in time, and loses neither a job nor an attempt',
    { timeout: 300_000 },
    async (context) => {
      installation = await startInstallation(backend, { simulator: { latencyMs: 700 } });
      if (!installation) return context.skip();
      const { running, stop, start, db } = installation;
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
});
