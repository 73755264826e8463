import type { BullQueue } from './backend.ts';
import { jobDefinition } from './catalog.ts';
import type { JobName, JobPayload } from './catalog.ts';
import { urgentPriority } from './job-options.ts';

/** Lets a job that waits overtake what the schedule made, and run now if it was put off. Does nothing without one. */
export async function hastenJob<N extends JobName>(
  queue: BullQueue,
  name: N,
  payload: JobPayload<N>,
): Promise<void> {
  const id = await queue.getDeduplicationJobId(jobDefinition(name).id(payload));
  const job = id === null ? undefined : await queue.getJob(id);
  if (!job) return;
  try {
    await job.changePriority({ priority: urgentPriority });
    if (await job.isDelayed()) await job.promote();
  } catch (error) {
    // It may have begun, or ended, between two of these.
    const state = await job.getState();
    if (state === 'delayed' || state === 'prioritized') throw error;
  }
}
