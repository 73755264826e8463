import { type Db, databasePolicy } from '@ugc-radar/db';
import { type QueueConnection, type Queues, startWorker } from '@ugc-radar/queue';
import type { Logger, Metrics } from '@ugc-radar/runtime';
import { JobError } from '@ugc-radar/types';
import { scoreVideos } from './score-videos.ts';

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
    policyOf: (error) =>
      error instanceof JobError ? error.policy : (databasePolicy(error) ?? { retry: 'again' }),
    handler: (job) => scoreVideos(deps, job),
    onFinished: ({ job, outcome, seconds, waitedSeconds }) => {
      metrics.jobSeconds.observe({ job, outcome }, seconds);
      metrics.jobWaitSeconds.observe({ job }, waitedSeconds);
    },
  });
  return { stop: () => worker.stop() };
}
