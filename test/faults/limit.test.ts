import { fetchLimit } from '@ugc-radar/db';
import type { Queues } from '@ugc-radar/queue';
import { afterEach, describe, expect, it } from 'vitest';
import { backends } from '../support/backends.ts';
import { waitFor } from '../support/wait.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import { type Installation, lasting, openQueues, startInstallation } from './support/installation.ts';
import { runsAll } from '../support/random.ts';

const configured = 50;
/** The true limits, one after the other. A drop is noticed at once, a rise by trying. */
const limits = runsAll ? [5, 12, 3] : [5];
/**
 * Long against the moments between the end of a call and the next one (rows, the job's end, the next job), which are 0.3 s
 * on a machine that is busy with other things: the share of the limit in use is latency / (latency + those moments).
 * The quick selection measures no share.
 */
const latencyMs = runsAll ? 8000 : 400;
/** Throughput has settled when it is there in one of so many windows in a row. */
const windowMs = 24_000;
const windows = 4;
const enough = 0.95;
/** The quick selection runs beside other tests, which may take a second of this machine by themselves. */
const takeOverMs = runsAll ? 1000 : 5000;

let installation: Installation | null = null;
let opened: Queues | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
  await installation?.close();
  installation = null;
});

describe.each(runsAll ? backends : (['postgres'] as const))('429, the queue on %s', (backend) => {
  it(
    'takes over the true limit within a second, uses it up, spends no attempt and tries higher ones slowly',
    { timeout: 600_000 },
    async (context) => {
      installation = await startInstallation(backend, {
        concurrency: configured,
        simulator: { latencyMs, concurrency: limits[0] ?? null },
      });
      if (!installation) return context.skip();
      const { simulator, db } = installation;
      opened = await openQueues(installation);
      const store = opened;
      await waitFor('the setting', async () => (await store.fetchConcurrency()) === configured);
      const names = Array.from({ length: runsAll ? 160 : 30 }, (_, index) => `limit${index}`);
      await installation.track(names);

      const shares: Record<string, number | null>[] = [];
      for (const [index, limit] of limits.entries()) {
        const before = refused();
        if (index > 0) simulator.setOptions({ concurrency: limit });
        const isRise = limit > (limits[index - 1] ?? configured);
        if (!isRise) await waitFor('a refusal', () => refused() > before, 60_000);
        const since = performance.now();
        await waitFor(
          'the limit to be taken over',
          async () => (await store.fetchConcurrency()) === limit,
          isRise ? 180_000 : 10_000,
        );
        const millisecondsToTakeOver = Math.round(performance.now() - since);
        if (!isRise) expect(millisecondsToTakeOver).toBeLessThanOrEqual(takeOverMs);
        expect(await fetchLimit(db)).toMatchObject({ limit, configured });
        const share = runsAll ? await settledShare(limit) : null;
        // A try of a higher limit goes up by as much as the tries before have gained.
        expect(refused() - before).toBeLessThanOrEqual(configured + limit);
        shares.push({ limit, share, refused: refused() - before, millisecondsToTakeOver });
      }
      simulator.setOptions({ latencyMs: 20 });
      const spent = await expectEqualToTruth(installation, { scans: names.length, timeoutMs: 300_000 });
      expect(spent).toMatchObject({ unknownCalls: 0, known: spent.billed });
      expect(spent.billed).toBe((await installation.storedPages()) + names.length);
      await expectNoAttemptSpent(store);
      tellFigures({ fault: '429', backend, configured, shares, ...spent });

      /** The mean of requests in flight as a share of the limit, by the simulator's own count. */
      async function settledShare(limit: number): Promise<number> {
        // What was in flight under the limit before has ended, and what was refused has come back.
        await lasting(latencyMs + 2000);
        let share = 0;
        for (let tries = 0; tries < windows && share < enough; tries += 1) {
          const from = simulator.flight();
          await lasting(windowMs);
          const to = simulator.flight();
          share = (to.requestMs - from.requestMs) / (to.elapsedMs - from.elapsedMs) / limit;
        }
        expect(share).toBeGreaterThanOrEqual(enough);
        return Math.round(share * 1000) / 1000;
      }
      function refused(): number {
        const { callCounts } = simulator.truth();
        return (callCounts['hashtag 429'] ?? 0) + (callCounts['hashtag/videos 429'] ?? 0);
      }
    },
  );
});

/** Each job ended in its first attempt, however often the API sent it away. */
async function expectNoAttemptSpent(queues: Queues): Promise<void> {
  const queue = queues.boardQueues().find(({ name }) => name === 'fetch');
  const jobs = (await queue?.getJobs(['completed', 'failed'])) ?? [];
  expect(jobs.length).toBeGreaterThan(0);
  expect(jobs.filter((job) => job.attemptsMade > 1 || job.failedReason)).toEqual([]);
}
