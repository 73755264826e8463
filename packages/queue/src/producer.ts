import type { KeepJobs } from 'bullmq';
import type { BullQueue } from './backend.ts';
import type { JobName, JobPayload } from './catalog.ts';
import { jobOptions } from './job-options.ts';
import { parsePayload } from './payload.ts';

/** On Postgres `addBulk` makes two temporary tables (5 ms, 35 kB of WAL): below about ten jobs single adds are cheaper. */
const bulkFrom = 10;
const bulkSize = 1_000;

/** Parses every payload first, so that a wrong one adds nothing, then adds all. */
export async function addJobs<N extends JobName>(
  queue: BullQueue,
  name: N,
  payloads: readonly JobPayload<N>[],
  {
    bounded,
    ...options
  }: {
    urgent: boolean;
    keepCompleted: KeepJobs | false;
    bounded: <T>(operation: Promise<T>) => Promise<T>;
  },
): Promise<void> {
  const jobs = payloads.map((payload) => {
    const data = parsePayload(name, payload);
    return { name, data, opts: jobOptions(name, data, options) };
  });
  if (jobs.length < bulkFrom) {
    await bounded(Promise.all(jobs.map((job) => queue.add(job.name, job.data, job.opts))));
    return;
  }
  for (let start = 0; start < jobs.length; start += bulkSize) {
    await bounded(queue.addBulk(jobs.slice(start, start + bulkSize)));
  }
}
