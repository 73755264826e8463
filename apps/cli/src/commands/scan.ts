import {
  commandWording as wording,
  openScans,
  refusePastBudgets,
  refuseRepeats,
  refuseWhileHeldUp,
  trackHashtags,
} from '@ugc-radar/dashboard/operations';
import { budgetWaits, type Db, inTransaction, type Scan, summarizeDay } from '@ugc-radar/db';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { repeatEvery, runProcess } from '@ugc-radar/runtime';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import { createReconciler, watchPause } from '@ugc-radar/scheduler';
import { startScoringWorker } from '@ugc-radar/scoring-worker';
import { InputError, parseHashtagName } from '@ugc-radar/types';
import { announceTracked } from '../announce-tracked.ts';
import { budgetSpentError } from '../scan/budget-spent.ts';
import { endedEarly } from '../scan/ended-early.ts';
import { failOnErrors, forgetUnknown } from '../scan/failures.ts';
import { createProgress } from '../scan/progress.ts';
import { reportScans } from '../scan/report-scans.ts';
import { waitForScans } from '../scan/wait-for-scans.ts';
import { openDatabase } from '../services/database.ts';
import { openQueues } from '../services/queues.ts';
import { openScavio } from '../services/scavio.ts';
import { commandLogger, readConfig } from '../settings.ts';

/**
 * Fetches hashtags now, with workers of its own, so it needs nothing else running and shares the work with whatever is.
 * Prints the campaign report of what each scan was served.
 */
export async function scan(
  names: string[],
  options: { max?: number; json?: boolean; force?: boolean },
): Promise<void> {
  const hashtags = [...new Set(names.map(parseHashtagName))];
  if (options.max === 0) throw new InputError('--max expects at least 1 video.');
  const config = readConfig();
  const logger = commandLogger(config);
  const interrupted = await runProcess(logger, async (stack, stopped) => {
    const database = await openDatabase(config, stack, logger, { access: 'set-up' });
    const { db } = database;
    const { queues, connection } = await openQueues(config, database, stack, logger);
    const { scavio, api } = await openScavio(config, stack);
    const { timezone, budget, knownScans, rawDays } = config;
    const metrics = createMetrics();
    const deps = {
      db,
      queues,
      connection,
      scavio,
      api,
      timezone,
      budget,
      knownScans,
      rawDays,
      logger,
      metrics,
    };

    await watchPause(deps, new Date(), { impatient: true });
    const { force } = options;
    await refuseWhileHeldUp(db, { force, wording });
    const now = new Date();
    if (!force) await refuseRepeats(db, hashtags, { now, wording });
    const tracked = await inTransaction(db, async (trx) => {
      const rows = await trackHashtags(trx, hashtags, {}, { timezone, now });
      const hashtagIds = rows.map(({ id }) => id);
      if (!force) await refusePastBudgets(trx, config, { hashtagIds, maxVideos: options.max, now, wording });
      return rows;
    });
    const targets = await openScans(deps, tracked, { max: options.max, forced: force, now });
    // Alone, nobody else puts back what an earlier run or a wiped Redis left behind.
    const reconcile = createReconciler(deps);
    const together = { together: true };
    const name = 'putting lost jobs back';
    const run = async () => void (await reconcile(new Date()));
    stack.push(name, repeatEvery({ name, intervalMs: 5000, run, logger }).stop, together);
    stack.push('scoring worker', (await startScoringWorker(deps)).stop, together);
    stack.push('fetch worker', (await startFetchWorker(deps)).stop, together);

    const scanIds = targets.map((target) => target.scanId);
    const scans = await waitOrRefuse({ db, scanIds, force: force ?? false, timezone, stopped });
    if (scans === null) return;
    for (const done of scans) await summarizeDay(db, done.hashtag_id, done.day, new Date());
    process.stdout.write(await reportScans(db, config, targets, scans, options.json ? 'json' : 'text'));
    const early = endedEarly(targets, scans);
    for (const sentence of early.values()) process.stderr.write(`${sentence}\n`);
    const unknown = await forgetUnknown(db, targets, scans);
    announceTracked(
      targets.filter(({ scanId }) => !unknown.has(scanId) && !early.has(scanId)),
      config,
    );
    failOnErrors(targets, scans);
  });
  if (interrupted) {
    process.stderr.write('Interrupted: `radar up` or another `radar scan` finishes what is still open.\n');
    process.exitCode = 1;
  }
}

/** Waits for the scans to end. Throws what holds them up; null when the process was told to stop. */
async function waitOrRefuse(options: {
  db: Db;
  scanIds: number[];
  force: boolean;
  timezone: string;
  stopped: Promise<void>;
}): Promise<Scan[] | null> {
  const { db, scanIds, force, timezone, stopped } = options;
  for (;;) {
    const progress = createProgress(process.stderr);
    const scans = await waitForScans({ db, scanIds, insists: force, progress, stopped });
    if (scans === 'stopped') return null;
    if (scans !== 'held up') return scans;
    // What held them up may be over by now: then it is waited on.
    await refuseWhileHeldUp(db, { force, wording });
    const waits = await budgetWaits(db, new Date(), scanIds);
    if (waits.length > 0) throw budgetSpentError(waits, timezone);
  }
}
