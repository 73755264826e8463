import {
  type Db,
  isAboutContent,
  isPassing,
  type KeptAnswer,
  type KeptAnswers,
  nextRawAnswers,
  type ReplayedAnswer,
  type Replayed,
  replayPage,
  unpackRawAnswer,
} from '@ugc-radar/db';
import { engagementRate } from '@ugc-radar/metrics';
import type { VideoPage } from '@ugc-radar/scavio';
import { createQuarantine } from './quarantine.ts';

export type ReplayDeps = {
  db: Db;
  /** Reads the text of an answer: `readPage` of packages/scavio. */
  read: (text: string) => VideoPage;
  /** Pages in quarantine are stored as they are read, however odd, and their form is learned. */
  accept?: boolean;
  onProgress?: (answers: number) => void;
};

/** How many answers said the same as what is stored, changed it, or wait to be scored for the first time. */
export type ReplayResult = {
  same: number;
  changed: number;
  unscored: number;
  /** Of those that changed what is stored: pages that were in quarantine and are stored now. */
  released: number;
  /** Pages that stay in quarantine, because they still cannot be read as the others. */
  quarantined: number;
  /** Summaries that were computed again. */
  summaries: number;
};

const mostTries = 5;

/**
 * Reads kept answers again, in the order in which they were fetched, and makes what is stored follow: no call, no credit.
 * Each answer is one transaction, so it may be interrupted and repeated at any time, and run beside everything else.
 */
export async function replayAnswers(
  { db, read, accept = false, onProgress }: ReplayDeps,
  which: KeptAnswers,
  signal?: AbortSignal,
): Promise<ReplayResult> {
  const counts = { same: 0, changed: 0, unscored: 0, released: 0, quarantined: 0 };
  const quarantine = createQuarantine(db, accept);
  const days = new Set<string>();
  let last: KeptAnswer | null = null;
  for (;;) {
    const answers = await nextRawAnswers(db, which, last);
    for (const answer of answers) {
      signal?.throwIfAborted();
      const page = read(await unpackRawAnswer(answer.body));
      if (await quarantine.holds(answer, page)) {
        counts.quarantined += 1;
        continue;
      }
      const { videos, rejected, itemCount } = page;
      const release = answer.quarantinedAt !== null;
      const reading = { callId: answer.callId, videos, rejected, itemCount, release };
      const replayed = await replayAnswer(db, reading);
      if (replayed.outcome === 'gone') continue;
      counts[replayed.outcome] += 1;
      if (release && replayed.outcome === 'changed') {
        counts.released += 1;
        quarantine.noteRelease(answer);
      }
      for (const day of replayed.days) days.add(`${day.hashtagId} ${day.day}`);
    }
    last = answers.at(-1) ?? null;
    if (!last) break;
    onProgress?.(counts.same + counts.changed + counts.unscored + counts.quarantined);
  }
  await quarantine.conclude();
  return { ...counts, summaries: days.size };
}

/** Beside the workers a transaction may lose a deadlock, or a creator that moved meanwhile: then it is made again. */
async function replayAnswer(db: Db, reading: ReplayedAnswer): Promise<Replayed> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await replayPage(db, reading, engagementRate, new Date());
    } catch (error) {
      if (!(isPassing(error) || isAboutContent(error)) || tries === mostTries) throw error;
    }
  }
}
