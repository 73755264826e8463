import {
  addUpHashtagCounts,
  databaseNow,
  type Db,
  ensureSnapshotPartitions,
  isPassing,
  retryPolicyOf,
} from '@ugc-radar/db';
import { type JobPayload, type QueueConnection, type Queues, startWorker } from '@ugc-radar/queue';
import { inBatches, type Logger, type Metrics, repeatEvery } from '@ugc-radar/runtime';
import { pruneOldAnswers } from './prune-raw-answers.ts';
import { queueStaleSummaries } from './stale-summaries.ts';
import { summarize } from './summarize-days.ts';

export { pruneOldAnswers } from './prune-raw-answers.ts';
export { queueStaleSummaries } from './stale-summaries.ts';
export { summarize } from './summarize-days.ts';

export type ReporterDeps = {
  db: Db;
  queues: Queues;
  connection: QueueConnection;
  logger: Logger;
  metrics: Metrics;
  /** Raw answers are deleted after this many days. */
  rawDays: number;
};

/** Summaries that one statement computes; alone each costs as much as one page of videos. */
const summariesAtOnce = 40;

/** Starts a reporter: daily summaries when a scan ends, again when late data comes, and without it at the deadline. */
export async function startReporter(deps: ReporterDeps): Promise<{ stop: () => Promise<void> }> {
  const { db, connection, logger, metrics } = deps;
  let lastTold = '';
  const summarizeOne = inBatches({
    most: summariesAtOnce,
    atOnce: 1,
    run: (jobs: JobPayload<'summarize-day'>[]) => summarize(deps, jobs),
    isAboutAll: isPassing,
  });
  const worker = await startWorker({
    connection,
    queueOf: 'summarize-day',
    concurrency: summariesAtOnce,
    logger,
    policyOf: retryPolicyOf,
    handler: async (job) => {
      const told = await summarizeOne(job);
      // Several hashtags' jobs may find the day complete; saying so once is enough.
      if (told === null || told === lastTold) return;
      lastTold = told;
      logger.info(told);
    },
    onFinished: metrics.observeJob,
  });
  const sweep = repeatEvery({
    name: 'looking for stale summaries',
    intervalMs: 15_000,
    logger,
    run: async () => void (await queueStaleSummaries(deps, await databaseNow(db))),
  });
  const counts = repeatEvery({
    name: 'adding up the counts of hashtags',
    intervalMs: 15_000,
    logger,
    run: () => addUpHashtagCounts(db),
  });
  const partitions = repeatEvery({
    name: 'preparing snapshot partitions',
    intervalMs: 6 * 3_600_000,
    logger,
    run: async () => ensureSnapshotPartitions(db, await databaseNow(db)),
  });
  const pruning = repeatEvery({
    name: 'deleting old raw answers',
    intervalMs: 3_600_000,
    logger,
    run: async () => void (await pruneOldAnswers(deps, await databaseNow(db))),
  });
  return {
    // At the same time: where a store is away, each waits for its own deadline.
    stop: async () =>
      void (await Promise.all([
        ...[sweep, counts, partitions, pruning].map((loop) => loop.stop()),
        worker.stop(),
      ])),
  };
}
