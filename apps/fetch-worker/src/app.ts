import { retryPolicyOf } from '@ugc-radar/db';
import { startWorker } from '@ugc-radar/queue';
import { repeatEvery } from '@ugc-radar/runtime';
import { defaultConcurrency } from '@ugc-radar/types';
import { createBatches } from './batches.ts';
import type { FetchWorkerDeps } from './deps.ts';
import { fetchHashtag } from './fetch-hashtag.ts';
import { giveUp } from './give-up.ts';
import { holdLimit, spareJobs, startLimit } from './limit.ts';
import { createDriftDetector } from './drift-detector.ts';

export type { FetchWorkerDeps } from './deps.ts';
export { holdLimit, learnFromRefusals, startLimit } from './limit.ts';

/**
 * Starts a fetch worker. It may hold as many jobs as it was told that the plan allows requests in flight, and spare ones
 * while it is alone; the queue's global concurrency keeps all workers on all machines together within that number.
 */
export async function startFetchWorker(deps: FetchWorkerDeps): Promise<{ stop: () => Promise<void> }> {
  const { api, connection, logger, metrics } = deps;
  await startLimit(deps, new Date());
  const jobDeps = { ...deps, driftDetector: createDriftDetector(deps), batches: createBatches(deps) };
  const inFlight = api.concurrency ?? defaultConcurrency;
  const worker = await startWorker({
    connection,
    queueOf: 'fetch-hashtag',
    concurrency: inFlight + spareJobs(inFlight),
    logger,
    policyOf: retryPolicyOf,
    handler: (job, context) => fetchHashtag(jobDeps, job, context.signal),
    onGivenUp: (job, error) => giveUp(deps, job, error),
    onFinished: metrics.observeJob,
  });
  const limit = repeatEvery({
    name: 'holding the limit of requests in flight',
    intervalMs: 1000,
    logger,
    run: () => holdLimit(deps, new Date()),
  });
  return {
    // At the same time: where the queue is away, each waits for its own deadline.
    stop: async () => void (await Promise.all([limit.stop(), worker.stop()])),
  };
}
