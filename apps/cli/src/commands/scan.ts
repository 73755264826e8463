import {
  type Db,
  fetchingPause,
  openManualScan,
  type Scan,
  setHashtagStatus,
  summarizeDay,
  videosOfScan,
} from '@ugc-radar/db';
import { startFetchWorker } from '@ugc-radar/fetch-worker';
import { campaignReport, dayOf, nextSlot } from '@ugc-radar/metrics';
import { createMetrics, runProcess } from '@ugc-radar/runtime';
import { watchPause } from '@ugc-radar/scheduler';
import { startScoringWorker } from '@ugc-radar/scoring-worker';
import { type CampaignReport, InputError, OperationalError, parseHashtagName } from '@ugc-radar/types';
import { printReport } from '../print-report.ts';
import { createProgress } from '../progress.ts';
import { openDatabase } from '../services/database.ts';
import { openQueues } from '../services/queues.ts';
import { openScavio } from '../services/scavio.ts';
import { commandLogger, readConfig } from '../settings.ts';
import { trackHashtags } from '../track-hashtags.ts';
import { waitForScans } from '../wait-for-scans.ts';

type Target = { id: number; name: string; schedule: string; created: boolean; scanId: number };

/**
 * Fetches hashtags now, with workers of its own, so it needs nothing else running and shares the work with whatever is.
 * Prints the campaign report of what each scan was served.
 */
export async function scan(names: string[], options: { max?: number; json?: boolean }): Promise<void> {
  const hashtags = [...new Set(names.map(parseHashtagName))];
  if (options.max === 0) throw new InputError('--max expects at least 1 video.');
  const config = readConfig();
  const logger = commandLogger(config);
  const interrupted = await runProcess(logger, async (stack, stopped) => {
    const metrics = createMetrics();
    const database = await openDatabase(config, stack, logger, { autoMigrate: true });
    const { db } = database;
    const { queues, connection } = await openQueues(config, database, stack, logger);
    const { scavio, api } = await openScavio(config, stack);
    const deps = { db, queues, connection, scavio, api, timezone: config.timezone, logger, metrics };

    await watchPause(deps, new Date());
    await refuseWhilePaused(db);
    const now = new Date();
    const tracked = await trackHashtags(db, hashtags, {}, config, now);
    const targets: Target[] = [];
    for (const hashtag of tracked) {
      const maxVideos = options.max ?? hashtag.max_videos;
      const opened = await openManualScan(db, hashtag, { maxVideos, now, day: dayOf(now, config.timezone) });
      targets.push({ ...hashtag, scanId: opened.scanId });
      if (opened.nextPage !== null) {
        await queues.enqueue('fetch-hashtag', [{ scanId: opened.scanId, page: opened.nextPage }], {
          urgent: true,
        });
      }
    }
    const workers = [await startScoringWorker(deps), await startFetchWorker(deps)];
    for (const worker of workers) stack.push('worker', worker.stop);

    const progress = createProgress(process.stderr);
    const scans = await waitForScans({
      db,
      scanIds: targets.map((target) => target.scanId),
      progress,
      stopped,
    });
    if (!scans) return refuseWhilePaused(db);
    await forgetUnknown(db, targets, scans);
    for (const done of scans) await summarizeDay(db, done.hashtag_id, done.day, new Date());

    const reports: CampaignReport[] = [];
    for (const target of targets) {
      const done = scans.find((candidate) => candidate.id === target.scanId);
      if (!done) continue;
      const videos = await videosOfScan(db, done.id);
      const { creditUsd } = config.scavio;
      reports.push(campaignReport({ hashtag: target.name, videos, credits: done.credits_used, creditUsd }));
    }
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ demo: config.demo, hashtags: reports }, null, 2)}\n`
        : reports.map((report) => printReport(report, targets, config)).join('\n'),
    );
    failOnErrors(targets, scans);
  });
  if (interrupted) process.exitCode = 1;
}

async function refuseWhilePaused(db: Db): Promise<void> {
  const pause = await fetchingPause(db);
  if (pause)
    throw new OperationalError(
      `fetching is paused: ${pause.message} It goes on by itself once the API accepts calls again.`,
    );
}

/** A hashtag that was added for this scan and that the API does not know is not worth a daily credit. */
async function forgetUnknown(db: Db, targets: Target[], scans: Scan[]): Promise<void> {
  const unknown = new Set(scans.filter(isUnknown).map((done) => done.id));
  const names = targets
    .filter((target) => target.created && unknown.has(target.scanId))
    .map((target) => target.name);
  if (names.length > 0)
    await setHashtagStatus(db, names, 'removed', (schedule) => nextSlot(schedule, 'UTC', new Date()));
}

function failOnErrors(targets: Target[], scans: Scan[]): void {
  const failed = scans.filter((done) => done.status === 'failed');
  if (failed.length === 0) return;
  const lines = failed.map((done) => {
    const name = targets.find((target) => target.scanId === done.id)?.name;
    return `#${name}: ${done.error}`;
  });
  const message = lines.join('\n');
  throw failed.every(isUnknown) ? new InputError(message) : new OperationalError(message);
}

function isUnknown(done: Scan): boolean {
  return done.error_code === 'SCAVIO_NOT_FOUND';
}
