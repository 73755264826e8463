import { changeFetchLimit, fetchLimit } from '@ugc-radar/db';
import { holdLimit, learnFromRefusals, startLimit } from '@ugc-radar/fetch-worker';
import { loadConfig } from '@ugc-radar/runtime';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import { afterEach, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { allOrOne } from '../support/random.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { waitFor } from '../support/wait.ts';

const open: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of open.splice(0)) await pipeline.close();
});

async function create(...options: Parameters<typeof createPipeline>): Promise<Pipeline | null> {
  const pipeline = await createPipeline(...options);
  if (pipeline) open.push(pipeline);
  return pipeline;
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `limit${index}`);

describe.each(allOrOne('backend of the limit', backends))(
  'the limit of requests in flight on %s',
  (backend: BackendName) => {
    it('survives a restart of every worker and a store that forgot it', async (context) => {
      const pipeline = await create(backend, {
        simulator: { concurrency: 3, latencyMs: 300 },
        concurrency: 12,
      });
      if (!pipeline) return context.skip();
      const workers = await pipeline.startWorkers();
      await pipeline.scan(names(15), { maxVideos: 30 });
      await workers.stop();
      await pipeline.queues.setFetchConcurrency(1000);
      await pipeline.startWorkers();
      expect(await pipeline.queues.fetchConcurrency()).toBe(3);
      await pipeline.queues.setFetchConcurrency(1000);
      await waitFor(
        'the learned limit to be back',
        async () => (await pipeline.queues.fetchConcurrency()) === 3,
        5000,
      );
    });

    it(
      'rises step by step to a limit that the API raised, while it is used up',
      { timeout: 180_000 },
      async (context) => {
        const pipeline = await create(backend, {
          // Long calls: on a busy machine too, what is allowed is in flight.
          simulator: { concurrency: 2, latencyMs: 1000 },
          concurrency: 12,
        });
        if (!pipeline) return context.skip();
        const { db, simulator, queues } = pipeline;
        await pipeline.startWorkers();
        const scanning = pipeline.scan(names(120), { maxVideos: 30 });
        await waitFor('the limit to be learned', async () => (await fetchLimit(db))?.limit === 2);
        simulator.setOptions({ concurrency: null });
        const limits = new Set<number>();
        while ((await fetchLimit(db))?.limit !== 12) {
          const before = await fetchLimit(db);
          await waitFor('a rise', async () => {
            // Time passes: the next rise is due now, again after each late refusal of a call that was under way.
            const { after } = await changeFetchLimit(db, (state) =>
              state ? { ...state, raiseAt: new Date().toISOString() } : undefined,
            );
            return after?.limit !== before?.limit;
          });
          limits.add((await fetchLimit(db))?.limit ?? 0);
        }
        expect([...limits]).toEqual([3, 5, 9, 12]);
        await waitFor('the queue to follow', async () => ((await queues.fetchConcurrency()) ?? 0) >= 12);
        await scanning;
      },
    );

    it('does not rise while nobody comes up to it', async (context) => {
      const pipeline = await create(backend, { concurrency: 12 });
      if (!pipeline) return context.skip();
      const { db } = pipeline;
      const deps = { ...pipeline, metrics: createMetrics() };
      await pipeline.startWorkers();
      const state = await fetchLimit(db);
      await changeFetchLimit(db, () => (state ? { ...state, limit: 2 } : undefined));
      await holdLimit(deps, new Date(Date.now() + 3_600_000));
      expect(await fetchLimit(db)).toMatchObject({ limit: 2 });
      expect(await pipeline.queues.fetchConcurrency()).toBe(2);
    });

    it('stays at what another process learned while this one was about to write what it had read', async (context) => {
      const pipeline = await create(backend, { concurrency: 12 });
      if (!pipeline) return context.skip();
      const { db, queues } = pipeline;
      await pipeline.startWorkers();
      let others = 0;
      const written: number[] = [];
      const overtaken = {
        ...queues,
        fetchConcurrency: async () => {
          if (others++ === 0) {
            await changeFetchLimit(db, (state) => (state ? { ...state, limit: 2 } : undefined));
            await queues.setFetchConcurrency(2);
          }
          return queues.fetchConcurrency();
        },
        setFetchConcurrency: (limit: number) => {
          written.push(limit);
          return queues.setFetchConcurrency(limit);
        },
      };
      await holdLimit({ ...pipeline, queues: overtaken, metrics: createMetrics() }, new Date());
      expect(await queues.fetchConcurrency()).toBe(2);
      // Not even for a moment: each sends calls that are refused.
      expect(written.filter((limit) => limit > 2)).toEqual([]);
    });

    it('lets no refused job end before the queue knows what another process has just learned', async (context) => {
      const pipeline = await create(backend, { concurrency: 12 });
      if (!pipeline) return context.skip();
      const { db, queues } = pipeline;
      await startLimit({ ...pipeline, metrics: createMetrics() }, new Date());
      expect(await queues.fetchConcurrency()).toBe(12);
      await changeFetchLimit(db, (state) => (state ? { ...state, limit: 2 } : undefined));
      const refusal = { concurrency: 2, inFlight: 2, calledAt: new Date() };
      await learnFromRefusals({ ...pipeline, metrics: createMetrics() }, [refusal], new Date());
      expect(await queues.fetchConcurrency()).toBe(2);
    });

    it('is not touched by a process that was not told how many the plan allows', async (context) => {
      const pipeline = await create(backend, { concurrency: 50 });
      if (!pipeline) return context.skip();
      const { db, queues, api } = pipeline;
      const services = { ...pipeline, metrics: createMetrics() };
      const { concurrency } = loadConfig({}, '/').scavio;
      const shell = { ...services, api: { ...api, concurrency } };
      await startLimit(shell, new Date());
      expect(await queues.fetchConcurrency()).toBe(1);
      await startLimit(services, new Date());
      expect(await queues.fetchConcurrency()).toBe(50);
      await startLimit(shell, new Date());
      await holdLimit(shell, new Date());
      expect(await queues.fetchConcurrency()).toBe(50);
      expect(await fetchLimit(db)).toMatchObject({ limit: 50, configured: 50 });
    });

    it('has spare jobs while one worker, whose client knows the limit, is alone', async (context) => {
      const pipeline = await create(backend, {
        simulator: { concurrency: 20, latencyMs: 200 },
        concurrency: 20,
      });
      if (!pipeline) return context.skip();
      const { db, queues } = pipeline;
      await pipeline.startWorkers();
      await waitFor('spare jobs', async () => (await queues.fetchConcurrency()) === 25);
      await pipeline.scan(names(60), { maxVideos: 30 });
      const refused = await db.selectFrom('api_calls').select('id').where('status', '=', 429).execute();
      expect(refused).toEqual([]);
      const second = await pipeline.startWorkers();
      await waitFor('no spare jobs', async () => (await queues.fetchConcurrency()) === 20);
      await second.stop();
      await waitFor('spare jobs again', async () => (await queues.fetchConcurrency()) === 25);
    });
  },
);
