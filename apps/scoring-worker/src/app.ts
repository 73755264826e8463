import { type Db, isPassing, retryPolicyOf } from '@ugc-radar/db';
import { type JobPayload, type QueueConnection, type Queues, startWorker } from '@ugc-radar/queue';
import { inBatches, type Logger, type Metrics } from '@ugc-radar/runtime';
import { giveUp } from './give-up.ts';
import { scoreVideos } from './score-videos.ts';

export type ScoringWorkerDeps = {
  db: Db;
  queues: Queues;
  connection: QueueConnection;
  logger: Logger;
  metrics: Metrics;
};

/**
 * Pages that one process holds, and how it scores them: a few hundred videos in one transaction cost a half to a third of
 * the same in ten, and two transactions keep the database busy while one of them waits for a commit. Nobody waits for a
 * page in particular: at the API's limit one comes every 20 ms, and three together cost a third less each.
 */
const pages = { held: 40, inBatch: 20, batchesAtOnce: 2, lingerMs: 50 };

/** Starts a scoring worker: a stored page per job, scored together with the others that are at hand. */
export async function startScoringWorker(deps: ScoringWorkerDeps): Promise<{ stop: () => Promise<void> }> {
  const { connection, logger, metrics } = deps;
  const score = inBatches({
    most: pages.inBatch,
    atOnce: pages.batchesAtOnce,
    lingerMs: pages.lingerMs,
    run: (jobs: JobPayload<'score-videos'>[]) => scoreVideos(deps, jobs),
    isAboutAll: isPassing,
  });
  const worker = await startWorker({
    connection,
    queueOf: 'score-videos',
    concurrency: pages.held,
    logger,
    policyOf: retryPolicyOf,
    handler: async (job) => void (await score(job)),
    onGivenUp: (job, error) => giveUp(deps, job, error),
    onFinished: metrics.observeJob,
  });
  return { stop: () => worker.stop() };
}
