import { fetchingPause } from '@ugc-radar/db';
import type { LiveOptions } from '@ugc-radar/simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { waitFor } from '../support/wait.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import { hourlySchedule } from './support/quiet-schedules.ts';
import { type Installation, openQueues, pagesStored, startInstallation } from './support/installation.ts';
import { createRandom, runsAll } from '../support/random.ts';

const hashtags = Array.from({ length: runsAll ? 30 : 12 }, (_, index) => `credits${index}`);
const skippedSlots = 3;

let installation: Installation | null = null;
afterEach(async () => {
  await installation?.close();
  installation = null;
});

type Refusal = { status: string; reason: string; begin: Partial<LiveOptions>; end: Partial<LiveOptions> };
const refusals: Refusal[] = [
  { status: '402', reason: 'out-of-credits', begin: { credits: 0 }, end: { credits: 100_000 } },
  {
    status: '401',
    reason: 'unauthorized',
    begin: { apiKey: 'sk_test_changed' },
    end: { apiKey: 'sk_test_simulator' },
  },
];
type Case = Refusal & { backend: BackendName };
const cases: Case[] = backends.flatMap((backend) => refusals.map((refusal) => ({ ...refusal, backend })));
/** The quick selection has time for one, as a pause is asked about every 15 s. `integration/pause.test.ts` has the rules. */
const chosen = runsAll ? cases : [createRandom('refused calls').pick(cases)];

describe('a refused call', () => {
  it.for(chosen)(
    '$status in mid run, the queue on $backend, pauses fetching alone, and ends by itself with the skipped slots caught up',
    { timeout: 240_000 },
    async ({ status, reason, begin, end, backend }, context) => {
      installation = await startInstallation(backend, {
        simulator: { latencyMs: 400 },
        concurrency: 2,
        // Scored is what was paid for before, while fetching is paused.
        apps: ['scheduler', 'fetch-worker', 'fetch-worker'],
      });
      if (!installation) return context.skip();
      const { db, simulator, running, start } = installation;
      // One page each, so that some scans have all their pages and some have none.
      const { schedule, slot } = hourlySchedule();
      await installation.track(hashtags, ['--max-videos', '20', '--schedule', schedule]);
      await pagesStored(installation, 4);
      simulator.setOptions(begin);
      await waitFor('the pause', () => fetchingPause(db), 20_000);
      expect(await fetchingPause(db)).toMatchObject({ reason });
      const queues = await openQueues(installation);
      await waitFor('the queue to be paused for all', () => queues.isFetchingPaused(), 5000);
      await queues.close();

      await start('scoring-worker');
      await start('reporter');
      await waitFor('all stored pages to be scored', async () => {
        const open = await db
          .selectFrom('scan_pages')
          .select('page')
          .where('scored_at', 'is', null)
          .execute();
        return open.length === 0;
      });
      const ended = () =>
        db.selectFrom('scans').select('hashtag_id').where('status', '=', 'complete').execute();
      await waitFor('their summaries', async () => {
        const made = await db
          .selectFrom('daily_summaries')
          .select('complete')
          .where('complete', '=', true)
          .execute();
        return made.length === (await ended()).length;
      });
      const caughtUp = (await ended()).map((scan) => scan.hashtag_id);
      expect(caughtUp.length).toBeGreaterThanOrEqual(4);
      expect(caughtUp.length).toBeLessThan(hashtags.length);

      // Time passes: these have been due for hours, and nobody asked for them.
      await db
        .updateTable('hashtags')
        .set({ next_scan_at: slot(skippedSlots) })
        .where('id', 'in', caughtUp)
        .execute();
      const calls = () => simulator.truth().callCounts;
      const [probes, refused] = [usageCalls(), callsRefused()];
      if (runsAll) await waitFor('the usage call', () => usageCalls() > probes, 40_000);
      expect(callsRefused()).toBe(refused);
      const scans = await db.selectFrom('scans').select('id').execute();
      expect(scans).toHaveLength(hashtags.length);

      simulator.setOptions(end);
      const scheduler = running.find(({ name }) => name === 'scheduler');
      const told = await scheduler?.process.printed(
        /fetching goes on .*: (\d+) hashtags wait, (\d+) slots were skipped; catching up, one scan each, costs about (\d+) credits \(\$/,
        60_000,
      );
      // A page each, which is a credit.
      const costs = caughtUp.length;
      expect(told?.slice(1).map(Number)).toEqual([caughtUp.length, caughtUp.length * skippedSlots, costs]);
      const spent = await expectEqualToTruth(installation, {
        scans: hashtags.length + caughtUp.length,
        summaries: hashtags.length,
      });
      expect(spent).toMatchObject({ unknownCalls: 0, known: spent.billed });
      expect(spent.billed).toBe((await installation.storedPages()) + hashtags.length);
      tellFigures({
        fault: status,
        backend,
        ...spent,
        caughtUp: caughtUp.length,
        toldCredits: costs,
      });

      function usageCalls(): number {
        return Object.entries(calls()).reduce(
          (sum, [call, count]) => sum + (call.startsWith('usage') ? count : 0),
          0,
        );
      }
      function callsRefused(): number {
        return (calls()[`hashtag ${status}`] ?? 0) + (calls()[`hashtag/videos ${status}`] ?? 0);
      }
    },
  );
});
