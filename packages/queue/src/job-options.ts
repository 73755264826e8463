import type { JobsOptions } from 'bullmq';
import { jobDefinition } from './catalog.ts';
import type { JobName, JobPayload } from './catalog.ts';

/*
 * BullMQ runs jobs without a priority before all others, so every job has one (1 runs first): what a person waits
 * for overtakes what the schedule made, and a retried or postponed job comes back at its own priority.
 */
const urgentPriority = 1;
const scheduledPriority = 10;

const day = 24 * 60 * 60;

/*
 * By age, never by count: on Postgres a count costs a scan of everything kept at every completion (1018 jobs/s
 * become 365 with 1,000 kept). A day of completed jobs shows what happened; failures stay for two weeks.
 */
const retention = { removeOnComplete: { age: day }, removeOnFail: { age: 14 * day } };

/** BullMQ's options for one job. The catalog id is a deduplication id, not a job id: finished jobs stay visible and do not block. */
export function jobOptions<N extends JobName>(
  name: N,
  payload: JobPayload<N>,
  options: { urgent: boolean },
): JobsOptions {
  const definition = jobDefinition(name);
  return {
    ...retention,
    attempts: definition.attempts,
    backoff: { type: 'custom' },
    deduplication: {
      id: definition.id(payload),
      ...(definition.rerunIfActive ? { keepLastIfActive: true } : {}),
    },
    priority: options.urgent ? urgentPriority : scheduledPriority,
    stackTraceLimit: 5,
  };
}
