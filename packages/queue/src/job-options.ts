import type { JobsOptions, KeepJobs } from 'bullmq';
import { jobDefinition } from './catalog.ts';
import type { JobName, JobPayload } from './catalog.ts';

/*
 * BullMQ runs jobs without a priority before all others, so every job has one (1 runs first): what a person waits
 * for overtakes what the schedule made, and a retried or postponed job comes back at its own priority.
 */
export const urgentPriority = 1;
const scheduledPriority = 10;

/** In seconds. Failures stay for two weeks: there are few, and each wants an answer. */
const removeOnFail = { age: 14 * 24 * 60 * 60 };

/** BullMQ's options for one job. The catalog id is a deduplication id, not a job id: finished jobs stay visible and do not block. */
export function jobOptions<N extends JobName>(
  name: N,
  payload: JobPayload<N>,
  options: { urgent: boolean; keepCompleted: KeepJobs | false },
): JobsOptions {
  const definition = jobDefinition(name);
  return {
    removeOnComplete: options.keepCompleted,
    removeOnFail,
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
