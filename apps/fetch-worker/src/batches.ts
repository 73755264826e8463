import {
  type CallToSend,
  type FetchWork,
  isPassing,
  loadFetchWorks,
  openCalls,
  type PaidPage,
  ScanEnded,
  storePages,
} from '@ugc-radar/db';
import type { JobPayload } from '@ugc-radar/queue';
import { inBatches } from '@ugc-radar/runtime';
import type { FetchDeps } from './deps.ts';
import { learnFromRefusals } from './limit.ts';
import type { Refusal } from './limit-rules.ts';

type PageJob = JobPayload<'fetch-hashtag'> & { urgent: boolean };

/** What the jobs of one worker do together: each step is one statement or transaction for all that are at hand. */
export type Batches = {
  /** `loadFetchWork`. */
  loadWork(scanId: number): Promise<FetchWork | undefined>;
  /** `openCall`. */
  openCall(call: CallToSend): Promise<number>;
  /** `storePages` of one. */
  storePage(page: PaidPage): Promise<number | null>;
  queueScoring(job: PageJob): Promise<void>;
  queueFetching(job: PageJob): Promise<void>;
  learnLimit(refusal: Refusal): Promise<void>;
};

/** Reads and short writes; beyond that a batch gains nothing. */
const many = { most: 100, atOnce: 2, isAboutAll: isPassing };
/**
 * A page may hold a megabyte: so many are in memory as rows besides. Spare jobs keep requests in flight while a page
 * waits for others: at the API's limit one comes every 20 ms, and three together cost a third less each.
 */
const pages = { most: 20, atOnce: 2, lingerMs: 50, isAboutAll: isPassing };

/** Makes the batches of one worker. */
export function createBatches(deps: FetchDeps): Batches {
  const { db, queues, api } = deps;
  const queue = (name: 'score-videos' | 'fetch-hashtag') =>
    inBatches<PageJob, void>({
      ...many,
      run: async (jobs) => {
        for (const [urgent, payloads] of Map.groupBy(jobs, (job) => job.urgent)) {
          await queues.enqueue(
            name,
            payloads.map(({ scanId, page }) => ({ scanId, page })),
            { urgent },
          );
        }
        return jobs.map(() => undefined);
      },
    });
  const openCall = inBatches({ ...many, run: (calls: CallToSend[]) => openCalls(db, calls) });
  return {
    loadWork: inBatches({
      ...many,
      run: async (scanIds: number[]) => {
        const works = await loadFetchWorks(db, scanIds, api.baseUrl);
        return scanIds.map((scanId) => works.get(scanId));
      },
    }),
    openCall: async (call) => {
      const id = await openCall(call);
      if (id === null) throw new ScanEnded();
      return id;
    },
    storePage: inBatches({ ...pages, run: (answers: PaidPage[]) => storePages(db, answers) }),
    queueScoring: queue('score-videos'),
    queueFetching: queue('fetch-hashtag'),
    // All that is in flight is refused at once, and would wait for the same row, one after the other.
    learnLimit: inBatches<Refusal, void>({
      ...many,
      atOnce: 1,
      run: async (refusals) => {
        await learnFromRefusals(deps, refusals, new Date());
        return refusals.map(() => undefined);
      },
    }),
  };
}
