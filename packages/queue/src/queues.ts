import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import { openBackend } from './backend.ts';
import type { BullQueue } from './backend.ts';
import { jobCatalog } from './catalog.ts';
import type { JobName, JobPayload, QueueName } from './catalog.ts';
import type { QueueConnection } from './connection.ts';
import { hastenJob } from './hasten.ts';
import { addJobs } from './producer.ts';
import { mergePrometheus } from './prometheus.ts';
import { askStore } from './ask-store.ts';
import { longestDelayMs } from './failure.ts';

/** Jobs of one queue. `live` = waiting + delayed + active: what still has to happen. */
export type QueueCounts = Record<'waiting' | 'delayed' | 'active' | 'completed' | 'failed' | 'live', number>;

/** Every operation rejects with a sentence when the store does not answer in time; none hangs. */
export type Queues = {
  /**
   * Adds jobs; one that lives already is dropped (see the catalog), so putting jobs back blindly is safe. `urgent`: a
   * person waits for it. After a rejection some may have been added: repeat the call.
   */
  enqueue<N extends JobName>(
    name: N,
    payloads: readonly JobPayload<N>[],
    options?: { urgent?: boolean },
  ): Promise<void>;
  /** Lets a job that lives already overtake what the schedule made, and run now where it was put off. */
  hasten<N extends JobName>(name: N, payload: JobPayload<N>): Promise<void>;
  /** How many fetch jobs run at once over all workers everywhere. Kept in the store: set it again if that was wiped. */
  setFetchConcurrency(limit: number): Promise<void>;
  /** Null when it was never set (or the store was wiped): then nothing limits. */
  fetchConcurrency(): Promise<number | null>;
  /** How many fetch workers are connected, in all processes everywhere. */
  fetchWorkers(): Promise<number>;
  /**
   * For all workers everywhere; running jobs end normally. A store that is away may take the pause long after this has
   * rejected, so `isWanted` is asked once it has: fetching is resumed where the pause is not wanted any more.
   */
  pauseFetching(isWanted: () => Promise<boolean>): Promise<void>;
  resumeFetching(): Promise<void>;
  isFetchingPaused(): Promise<boolean>;
  /**
   * Brings back jobs that a clock which was ahead, and has been set back since, put off until far in the future: their
   * delays and, on Postgres, the locks of workers that died meanwhile. Returns how many.
   */
  releaseHeldJobs(): Promise<number>;
  counts(): Promise<Record<QueueName, QueueCounts>>;
  /** BullMQ's own objects, for Bull Board's adapter. */
  boardQueues(): Queue[];
  /** Job counts per queue and state, in Prometheus' text format. */
  prometheus(): Promise<string>;
  /** Resolves when the store answers within 3 seconds. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

const operationMs = 10_000;
const pingMs = 3_000;
/** With room for clocks that differ a little; a lock lasts 10 s. */
const longestWaits = { delayMs: longestDelayMs + 5 * 60_000, lockMs: 60_000 };

/** The producers' and operators' side of the queue. Connects in the background; `ping` says whether it did. */
export function createQueues(connection: QueueConnection, { logger }: { logger: Logger }): Queues {
  const backend = openBackend(connection, logger);
  // Here only, not in every worker: once in a process is enough.
  void backend.warnOfSettings();
  const open = (name: JobName) => backend.openQueue(jobCatalog[name].queue);
  const queues: Record<QueueName, BullQueue> = {
    fetch: open('fetch-hashtag'),
    score: open('score-videos'),
    report: open('summarize-day'),
  };
  const all = Object.values(queues);
  const { keepCompleted } = backend;

  const bounded = <T>(operation: Promise<T>) => askStore(connection, operation, operationMs);

  return {
    enqueue: (name, payloads, { urgent = false } = {}) =>
      addJobs(queues[jobCatalog[name].queue], name, payloads, { urgent, keepCompleted, bounded }),
    hasten: (name, payload) => bounded(hastenJob(queues[jobCatalog[name].queue], name, payload)),
    setFetchConcurrency: async (limit) => {
      if (!Number.isInteger(limit) || limit < 1) {
        throw new RangeError(`A fetch concurrency is a whole number from 1, not ${limit}.`);
      }
      await bounded(queues.fetch.setGlobalConcurrency(limit));
    },
    fetchConcurrency: () => bounded(queues.fetch.getGlobalConcurrency()),
    fetchWorkers: () => bounded(queues.fetch.getWorkersCount()),
    pauseFetching: (isWanted) => bounded(pauseWhileWanted(queues.fetch, isWanted)),
    resumeFetching: () => bounded(queues.fetch.resume()),
    isFetchingPaused: () => bounded(queues.fetch.isPaused()),
    releaseHeldJobs: () => bounded(backend.releaseHeldJobs(all, longestWaits)),
    counts: async () => {
      const [fetch, score, report] = await bounded(
        Promise.all([countJobs(queues.fetch), countJobs(queues.score), countJobs(queues.report)]),
      );
      return { fetch, score, report };
    },
    // Bull Board's types know Redis queues only; it uses nothing that the Postgres backend lacks.
    boardQueues: () => all as unknown as Queue[],
    prometheus: async () =>
      mergePrometheus(await bounded(Promise.all(all.map((queue) => queue.exportPrometheusMetrics())))),
    ping: async () => {
      await askStore(connection, queues.fetch.isPaused(), pingMs);
    },
    close: async () => {
      try {
        await bounded(Promise.all(all.map((queue) => queue.close())));
      } finally {
        await bounded(backend.close());
      }
    },
  };
}

async function pauseWhileWanted(queue: BullQueue, isWanted: () => Promise<boolean>): Promise<void> {
  await queue.pause();
  if (!(await isWanted())) await queue.resume();
}

async function countJobs(queue: BullQueue): Promise<QueueCounts> {
  const counts = await queue.getJobCounts('prioritized', 'delayed', 'active', 'completed', 'failed');
  // Not the state 'waiting': while paused, Postgres calls it empty. Ours have a priority, Bull Board's may have none.
  const { 0: withoutPriority = 0 } = await queue.getCountsPerPriority([0]);
  const { prioritized = 0, delayed = 0, active = 0, completed = 0, failed = 0 } = counts;
  const waiting = prioritized + withoutPriority;
  return { waiting, delayed, active, completed, failed, live: waiting + delayed + active };
}
