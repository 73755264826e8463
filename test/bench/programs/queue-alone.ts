import { createQueues, startWorker } from '@ugc-radar/queue';
import type { BackendName } from '../../support/backends.ts';
import { runOrder } from '../program.ts';
import { startServers } from '../servers.ts';

type Order = { backend: BackendName; scans: number; rounds: number };
export type QueueRound = { pagesPerSecond: number };

/** As the pipeline has it. */
const concurrency = { fetch: 50, score: 4 };

/** BullMQ alone: the jobs of scans with two pages, which do nothing but add the jobs that follow. */
await runOrder<Order, QueueRound>(async ({ order, send, logger, stack }) => {
  const { backend, scans, rounds, dataDir } = order;
  const { connection } = await startServers({ backend, dataDir, logger, stack, profile: false });
  const queues = createQueues(connection, { logger });
  stack.push('queues', () => queues.close());
  await queues.setFetchConcurrency(concurrency.fetch);
  let jobs = 0;
  let ended = Promise.withResolvers<void>();
  const count = () => void ((jobs -= 1) === 0 && ended.resolve());
  const common = { connection, logger, policyOf: () => ({ retry: 'again' as const }), onFinished: count };
  const fetching = await startWorker({
    ...common,
    queueOf: 'fetch-hashtag',
    concurrency: concurrency.fetch,
    handler: async ({ scanId, page }) => {
      await Promise.all([
        queues.enqueue('score-videos', [{ scanId, page }]),
        page === 1 && queues.enqueue('fetch-hashtag', [{ scanId, page: 2 }]),
      ]);
    },
  });
  stack.push('fetch worker', () => fetching.stop());
  const scoring = await startWorker({
    ...common,
    queueOf: 'score-videos',
    concurrency: concurrency.score,
    handler: () => Promise.resolve(),
  });
  stack.push('score worker', () => scoring.stop());

  for (let round = 0; round <= rounds; round += 1) {
    ended = Promise.withResolvers<void>();
    jobs = scans * 4;
    const startedAt = performance.now();
    await queues.enqueue(
      'fetch-hashtag',
      Array.from({ length: scans }, (_, index) => ({ scanId: 1 + round * scans + index, page: 1 })),
    );
    await ended.promise;
    send({ pagesPerSecond: (2000 * scans) / (performance.now() - startedAt) });
  }
});
