import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { backends } from '../support/backends.ts';
import { createRandom, runsAll } from '../support/random.ts';
import { waitFor } from '../support/wait.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import {
  type Installation,
  lasting,
  openQueues,
  pagesStored,
  startInstallation,
} from './support/installation.ts';

const hashtags = Array.from({ length: 40 }, (_, index) => `wiped${index}`);
const concurrency = 8;
const wipes = 4;
/** Pages of 76 that are stored between two wipes. */
const pagesBetween = 12;

let installation: Installation | null = null;
afterEach(async () => {
  await installation?.close();
  installation = null;
});

/** The quick selection wipes Redis once (`redis.test.ts`); `integration/scheduling.test.ts` has both without processes. */
describe.runIf(runsAll).each(backends)('the queue on %s', (backend) => {
  it('may be wiped at any moment, four times in one run', { timeout: 300_000 }, async (context) => {
    const random = createRandom(`a wiped queue on ${backend}`);
    installation = await startInstallation(backend, { simulator: { latencyMs: 500 }, concurrency });
    if (!installation) return context.skip();
    const { db, redis } = installation;
    await installation.track(hashtags);
    const queues = await openQueues(installation);
    for (let wipe = 0; wipe < wipes; wipe += 1) {
      await pagesStored(installation, (await installation.storedPages()) + (wipe > 0 ? pagesBetween : 3));
      await lasting(random.between(0, 500));
      // Not while the jobs of the last wipe are still missing.
      await waitFor('jobs to lose', async () => (await queues.counts()).fetch.live >= concurrency);
      if (redis) await redis.flush();
      else await sql`truncate bullmq.job, bullmq.dedup cascade`.execute(db);
    }
    await queues.close();
    const began = performance.now();
    const spent = await expectEqualToTruth(installation, { scans: hashtags.length });
    const secondsToTheEnd = Math.round((performance.now() - began) / 100) / 10;
    const wasted = spent.billed - (await installation.storedPages()) - hashtags.length;
    // A missing job is put back after 10 s, when what was in flight has long been answered.
    expect(wasted).toBe(0);
    tellFigures({
      fault: 'wiped queue',
      backend,
      seed: random.seed,
      wipes,
      ...spent,
      wasted,
      secondsToTheEnd,
    });
  });
});
