import { z } from 'zod';

/*
 * The contract of the queue: every job, what it carries and how it is kept and retried.
 * Time-driven work is no job scheduler of BullMQ's: concurrent upserts duplicate jobs on its Postgres backend.
 * The scheduler app reads what is due from our own tables (SKIP LOCKED) and enqueues it here.
 */

const id = z.int().positive();

/** A page of a scan; pages count from 1. Payloads carry ids: Postgres has the data. */
const scanPage = z.object({ scanId: id, page: z.int().min(1) });
const hashtagDay = z.object({ hashtagId: id, day: z.iso.date() });

type JobDefinition<Payload> = {
  queue: string;
  schema: z.ZodType<Payload>;
  /** The identity while the job lives: a second one is dropped until the first completed or failed for good. */
  id: (payload: Payload) => string;
  /** True: an enqueue while the job runs is kept and runs after it, because the data may have changed meanwhile. */
  rerunIfActive: boolean;
  attempts: number;
  /** The wait before the second attempt, in milliseconds; it doubles with every further attempt. */
  backoffMs: number;
};

function define<const Queue extends string, Payload>(definition: JobDefinition<Payload> & { queue: Queue }) {
  return definition;
}

/** Every job there is. A queue has exactly one kind of job, so a queue's limits are that job's limits. */
export const jobCatalog = {
  /** One API call: one page of one scan. Errors of the API set their own waits; attempts are spent on what nobody foresaw. */
  'fetch-hashtag': define({
    queue: 'fetch',
    schema: scanPage,
    id: ({ scanId, page }) => `fetch-${scanId}-${page}`,
    rerunIfActive: false,
    attempts: 5,
    backoffMs: 2_000,
  }),
  /** One stored page: its videos are scored and upserted. Only our own Postgres can make it fail. */
  'score-videos': define({
    queue: 'score',
    schema: scanPage,
    id: ({ scanId, page }) => `score-${scanId}-${page}`,
    rerunIfActive: false,
    attempts: 5,
    backoffMs: 500,
  }),
  /** One hashtag's day; `day` is in the configured time zone. */
  'summarize-day': define({
    queue: 'report',
    schema: hashtagDay,
    id: ({ hashtagId, day }) => `summarize-${hashtagId}-${day}`,
    rerunIfActive: true,
    attempts: 5,
    backoffMs: 1_000,
  }),
};

export type JobName = keyof typeof jobCatalog;
export type QueueName = (typeof jobCatalog)[JobName]['queue'];
export type JobPayload<N extends JobName> = z.infer<(typeof jobCatalog)[N]['schema']>;

/** One job's catalog entry, typed by its name. */
export function jobDefinition<N extends JobName>(
  name: N,
): JobDefinition<JobPayload<N>> & { queue: QueueName } {
  // TypeScript cannot relate an indexed entry to its own name (correlated unions); the catalog's literal does.
  return jobCatalog[name] as unknown as JobDefinition<JobPayload<N>> & { queue: QueueName };
}
