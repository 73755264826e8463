import { Writable } from 'node:stream';
import { fetchingPause } from '@ugc-radar/db';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { tick } from '@ugc-radar/scheduler';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import type { SimulatorOptions } from '@ugc-radar/simulator';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { leavingQueues } from '../support/leaving-queues.ts';
import { createPipeline } from '../support/pipeline.ts';
import { waitFor } from '../support/wait.ts';

/** A fetch worker whose queue's store can be away while its jobs run, with how often they ended so and what it said. */
async function fetching(simulator: SimulatorOptions) {
  const pipeline = await createPipeline('postgres', { simulator, dialect: 'by-id' });
  if (!pipeline) throw new Error('Postgres is always there');
  onTestFinished(() => pipeline.close());
  const queues = leavingQueues(pipeline.queues);
  const metrics = createMetrics();
  const said: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      const { msg, err } = JSON.parse(String(chunk));
      said.push(`${msg}: ${err?.message ?? ''}`);
      done();
    },
  });
  const logger = pino({ level: 'debug' }, sink);
  const worker = await startFetchWorker({ ...pipeline, queues, logger, metrics });
  onTestFinished(() => worker.stop());
  const runs = async (outcome: string) => {
    const text = await metrics.registry.getSingleMetricAsString('radar_job_seconds');
    const label = `radar_job_seconds_count{job_name="fetch-hashtag",outcome="${outcome}"} `;
    return Number(text.split(label)[1]?.split('\n')[0] ?? 0);
  };
  const open = async (names: string[]) => {
    await pipeline.trackDue(names, { maxVideos: 30 });
    await tick(pipeline, new Date());
  };
  return { pipeline, queues, said, runs, open };
}

it('tells of the refusal of the API, and spends no attempt, while other workers cannot be told of it', async () => {
  const { pipeline, queues, said, runs, open } = await fetching({ credits: 0 });
  queues.leave();
  await open(['refused']);
  await waitFor('the job to come later', () => runs('later'));
  expect(await runs('again')).toBe(0);
  expect(said).toContainEqual(expect.stringMatching(/^job postponed: .*credits/));
  expect(await fetchingPause(pipeline.db)).toMatchObject({ reason: 'out-of-credits' });
});

it('spends no attempt of pages whose following jobs cannot be queued, and queues them when the store is back', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `waits${index}`);
  const { pipeline, queues, runs, open } = await fetching({});
  queues.leave();
  await open(names);
  const ended = async () => (await runs('later')) + (await runs('again'));
  await waitFor('each job to come again', async () => (await ended()) >= names.length);
  queues.comeBack();
  await waitFor('each page to wait to be scored', async () => {
    const { score } = await pipeline.queues.counts();
    return score.waiting === names.length;
  });
  expect(await runs('again')).toBe(0);
  const { calls } = pipeline.simulator.truth();
  expect(calls.filter(({ status, endpoint }) => status === 200 && endpoint !== 'hashtag')).toHaveLength(
    names.length,
  );
});
