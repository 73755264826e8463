import type { Queues } from '@ugc-radar/queue';
import { afterEach, describe, expect, it } from 'vitest';
import { backends } from '../support/backends.ts';
import { waitFor } from '../support/wait.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import {
  type Installation,
  lasting,
  openQueues,
  type RunningApp,
  startInstallation,
} from './support/installation.ts';
import { allOrOne, createRandom, runsAll } from '../support/random.ts';

const size = runsAll ? { hashtags: 100, kills: 30 } : { hashtags: 8, kills: 2 };
/** Lock 10 s + two checks of 5 s (packages/queue/src/worker.ts) + a start of a process on a busy machine. */
const recoveryBoundSeconds = 30;
const concurrency = 4;

let installation: Installation | null = null;
let opened: Queues | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
  await installation?.close();
  installation = null;
});

describe.each(allOrOne('backend of kills', backends))('kill -9, the queue on %s', (backend) => {
  it(
    'loses nothing, counts nothing twice and wastes at most what was in flight',
    async (context) => {
      const random = createRandom(`kills on ${backend}`);
      installation = await startInstallation(backend, {
        concurrency,
        simulator: { latencyMs: runsAll ? 1500 : 400 },
      });
      if (!installation) return context.skip();
      const { db, running, start, kill } = installation;
      opened = await openQueues(installation);
      const fetchQueue = queueNamed('fetch', opened);
      const names = Array.from({ length: size.hashtags }, (_, index) => `kill${index}`);
      await installation.track(names);
      const recoveries: Promise<number>[] = [];
      let inFlight = 0;
      for (let count = 0; count < size.kills; count += 1) {
        await waitFor('work', async () => (await openCalls()).length > 0 || (await allEnded()));
        await lasting(random.between(0, 1000));
        // The first is one that holds paid work, whatever chance says.
        const app = count === 0 ? firstFetchWorker() : random.pick(running);
        await kill(app);
        const killedAt = performance.now();
        if (app.name === 'fetch-worker') {
          const lost = await openCalls();
          inFlight += Math.min(concurrency, lost.length);
          recoveries.push(recovered(lost, killedAt));
        }
        await start(app.name);
      }
      const spent = await expectEqualToTruth(installation, {
        scans: names.length,
        timeoutMs: runsAll ? 400_000 : 120_000,
      });
      const seconds = (await Promise.all(recoveries)).toSorted((a, b) => a - b);
      const pages = await installation.storedPages();
      // A hashtag's id costs one call beside its pages.
      const wasted = spent.billed - pages - names.length;
      expect(wasted).toBeLessThanOrEqual(inFlight);
      expect(seconds.at(-1) ?? 0).toBeLessThanOrEqual(recoveryBoundSeconds);
      const at = (share: number) => seconds[Math.min(seconds.length - 1, Math.floor(seconds.length * share))];
      tellFigures({
        fault: 'kill -9',
        backend,
        seed: random.seed,
        ...size,
        ...spent,
        wasted,
        inFlightAtKills: inFlight,
        recoverySeconds: { p50: at(0.5), p95: at(0.95), max: seconds.at(-1) },
      });

      function firstFetchWorker(): RunningApp {
        const app = running.find(({ name }) => name === 'fetch-worker');
        if (!app) throw new Error('no fetch worker runs');
        return app;
      }
      /** Calls without an end that are the newest of their scan: older ones were lost before, and made up for. */
      async function openCalls() {
        return db
          .selectFrom('api_calls as c')
          .innerJoin('scans as s', 's.id', 'c.scan_id')
          .select(['s.id as scanId', 's.next_page as page'])
          .where('c.finished_at', 'is', null)
          .where('s.status', '=', 'fetching')
          .where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom('api_calls as later')
                  .select('later.id')
                  .whereRef('later.scan_id', '=', 's.id')
                  .whereRef('later.id', '>', 'c.id'),
              ),
            ),
          )
          .execute();
      }
      async function allEnded(): Promise<boolean> {
        const rows = await db.selectFrom('scans').select('finished_at').execute();
        return rows.length === names.length && rows.every((row) => row.finished_at !== null);
      }
      /** Seconds from the kill until each of these jobs has ended, waits for its turn again, or runs elsewhere. */
      async function recovered(lost: Awaited<ReturnType<typeof openCalls>>, since: number): Promise<number> {
        const killedAt = Date.now();
        for (const { scanId, page } of lost) {
          await waitFor(
            'a job to be taken over',
            async () => {
              const id = await fetchQueue.getDeduplicationJobId(`fetch-${scanId}-${page}`);
              const job = id ? await fetchQueue.getJob(id) : undefined;
              return !job || !(await job.isActive()) || (job.processedOn ?? 0) > killedAt;
            },
            120_000,
          );
        }
        return Math.round((performance.now() - since) / 100) / 10;
      }
    },
    runsAll ? 900_000 : 120_000,
  );
});

function queueNamed(wanted: string, queues: Queues): ReturnType<Queues['boardQueues']>[number] {
  const queue = queues.boardQueues().find(({ name }) => name === wanted);
  if (!queue) throw new Error(`there is no queue ${wanted}`);
  return queue;
}
