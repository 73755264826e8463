import type { Job } from 'bullmq';
import { z } from 'zod';
import { jobDefinition } from './catalog.ts';
import type { JobName, JobPayload } from './catalog.ts';

/** The payload as the catalog's schema gives it; throws with the fields that do not fit. */
export function parsePayload<N extends JobName>(name: N, payload: unknown): JobPayload<N> {
  const result = jobDefinition(name).schema.safeParse(payload);
  if (result.success) return result.data;
  throw new TypeError(`Not a payload of ${name}: ${z.prettifyError(result.error)}`);
}

/** The payload, or why there is none: the job may come from an older version, or from a person at Bull Board. */
export function parseJob<N extends JobName>(
  name: N,
  job: Pick<Job<unknown>, 'name' | 'data'>,
): JobPayload<N> | Error {
  try {
    if (job.name !== name) return new TypeError(`A job named ${job.name} in the queue of ${name}.`);
    return parsePayload(name, job.data);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
