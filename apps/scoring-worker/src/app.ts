import { type Db, retryPolicyOf } from '@ugc-radar/db';
import { type QueueConnection, type Queues, startWorker } from '@ugc-radar/queue';
import type { Logger, Metrics } from '@ugc-radar/runtime';
import { scoreVideos } from './score-videos.ts';

export { replayAnswers, type ReplayDeps, type ReplayResult } from './replay-answers.ts';

export type ScoringWorkerDeps = {
  db: Db;
  queues: Queues;
  connection: QueueConnection;
  logger: Logger;
  metrics: Metrics;
};

/** Pages scored at once by one process. The work is the database's, so more only queue up there. */
const concurrency = 4;

/** Starts a scoring worker: one stored page per job. */
export async function startScoringWorker(deps: ScoringWorkerDeps): Promise<{ stop: () => Promise<void> }> {
  const { connection, logger, metrics } = deps;
  const worker = await startWorker({
    connection,
    queueOf: 'score-videos',
    concurrency,
    logger,
    policyOf: retryPolicyOf,
    handler: (job) => scoreVideos(deps, job),
    onFinished: metrics.observeJob,
  });
  return { stop: () => worker.stop() };
}
