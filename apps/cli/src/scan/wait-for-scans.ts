import { setTimeout as delay } from 'node:timers/promises';
import { answerDrift, budgetWaits, type Db, fetchingPause, findScans, type Scan } from '@ugc-radar/db';
import type { Progress } from './progress.ts';

const pollMs = 200;

/**
 * Waits until every scan has ended and shows how far they are. `held up` when it is not worth waiting any
 * longer: fetching was paused, the API's answers are of no known form (unless the person `insists`), none of the scans has
 * a budget left; `stopped` when the process was told to stop. The scans stay open and go on later.
 */
export async function waitForScans(options: {
  db: Db;
  scanIds: number[];
  insists: boolean;
  progress: Progress;
  stopped: Promise<void>;
}): Promise<Scan[] | 'held up' | 'stopped'> {
  const { db, scanIds, insists, progress, stopped } = options;
  const stopping = new AbortController();
  void stopped.then(() => stopping.abort());
  try {
    while (!stopping.signal.aborted) {
      const scans = await findScans(db, scanIds);
      const open = scans.filter((scan) => scan.status !== 'complete' && scan.status !== 'failed');
      const ended = open.length === 0;
      const videos = scans.reduce((sum, scan) => sum + scan.videos_seen, 0);
      const wanted = scans.reduce((sum, scan) => sum + Math.max(scan.max_videos, scan.videos_seen), 0);
      progress.show(videos, ended ? videos : wanted);
      if (ended) return scans;
      if (await fetchingPause(db)) return 'held up';
      if (!insists && (await answerDrift(db))) return 'held up';
      const waits = await budgetWaits(db, new Date(), scanIds);
      if (waits.reduce((sum, { hashtags }) => sum + hashtags, 0) === open.length) return 'held up';
      await delay(pollMs);
    }
    return 'stopped';
  } finally {
    progress.stop();
  }
}
