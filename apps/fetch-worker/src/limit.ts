import { changeFetchLimit, type FetchLimit, fetchLimit } from '@ugc-radar/db';
import { defaultConcurrency } from '@ugc-radar/types';
import type { FetchDeps } from './deps.ts';
import { adopt, afterRefusals, raise, type Refusal } from './limit-rules.ts';

/** Makes the number known that is set, if one is; what was learned under the same number stays in force. */
export async function startLimit(deps: FetchDeps, now: Date): Promise<void> {
  await changeFetchLimit(deps.db, (state) => adopt(state, deps.api.concurrency, now));
  await applyLimit(deps);
}

/** Takes over what 429s say, for every process: the store of the queue applies it to the next job of any worker. */
export async function learnFromRefusals(
  deps: FetchDeps,
  refusals: readonly Refusal[],
  now: Date,
): Promise<void> {
  const { db, api, logger } = deps;
  const { before, after } = await changeFetchLimit(db, (state) =>
    state ? afterRefusals(state, refusals, now) : adopt(state, api.concurrency, now),
  );
  // Also where another process was the first to learn it: a refused job that ends before the queue knows is replaced.
  await applyLimit(deps);
  if (!after || after.limit === before?.limit) return;
  logger.warn(
    `the API allows ${after.limit} requests in flight at present: using that instead of ${before?.limit ?? 'no limit'}`,
  );
}

/**
 * Makes the queue's limit equal to the learned one, which a wiped Redis has forgotten and another process may have
 * changed, and tries a higher one when it is time and the present one is used up.
 */
export async function holdLimit(deps: FetchDeps, now: Date): Promise<void> {
  const { db, logger } = deps;
  const state = await fetchLimit(db);
  if (state && raise(state, now) && (await isUsedUp(deps, state))) {
    const { before, after } = await changeFetchLimit(db, (current) =>
      current ? raise(current, now) : undefined,
    );
    if (after && before && after.limit > before.limit) {
      logger.info(`trying ${after.limit} requests in flight instead of ${before.limit}`);
    }
  }
  await applyLimit(deps, (limit) => jobsAtOnce(deps, limit));
}

/**
 * Makes the queue's limit what is known. It is written while nobody else can learn of another: one that was read before
 * would send calls that are refused.
 */
async function applyLimit(
  { db, queues, api }: FetchDeps,
  jobsOf: (limit: number) => number | Promise<number> = (limit) => limit,
): Promise<void> {
  const jobs = (state: FetchLimit | null) => jobsOf(state?.limit ?? api.concurrency ?? defaultConcurrency);
  if ((await queues.fetchConcurrency()) === (await jobs(await fetchLimit(db)))) return;
  await changeFetchLimit(db, async (state) => {
    await queues.setFetchConcurrency(await jobs(state));
    return undefined;
  });
}

/** Another worker's client would send what is beyond the limit, and a limit below the setting is known to the queue alone. */
async function jobsAtOnce({ queues, api }: FetchDeps, limit: number): Promise<number> {
  const isAlone = limit === api.concurrency && (await queues.fetchWorkers()) <= 1;
  return isAlone ? limit + spareJobs(limit) : limit;
}

/**
 * Jobs beyond the limit that keep requests in flight while as many others only store what they got, which takes them a
 * fifth of their time and less. The client's connections hold a lone worker's requests within the limit.
 */
export function spareJobs(limit: number): number {
  return Math.floor(limit / 4);
}

/** Where less than this share of the limit runs, something else is what limits; a job that has just ended is not replaced yet. */
const usedUpShare = 0.8;

/** A limit that nobody comes up to says nothing about a higher one. */
async function isUsedUp({ queues }: FetchDeps, { limit }: FetchLimit): Promise<boolean> {
  const { fetch } = await queues.counts();
  return fetch.waiting > 0 && fetch.active >= limit * usedUpShare;
}
