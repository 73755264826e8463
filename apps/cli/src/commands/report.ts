import { readHashtagReport } from '@ugc-radar/dashboard/hashtag-report';
import { videosOfHashtag } from '@ugc-radar/db';
import {
  dayOf,
  renderCampaignReport,
  reportToMarkdown,
  seedItem,
  supplementMarkdown,
  supplementText,
  videosToCsv,
} from '@ugc-radar/metrics';
import { runProcess } from '@ugc-radar/runtime';
import { InputError, parseHashtagName } from '@ugc-radar/types';
import { demoNotice, noteDemo } from '../demo-notice.ts';
import { parseRange } from '../parse-day.ts';
import { openDatabase } from '../services/database.ts';
import { commandLogger, readConfig } from '../settings.ts';
import { trackedForReport } from '../tracked-for-report.ts';

type Options = { from?: string; to?: string; campaignCost?: number; format: string };

/** Prints the campaign report of the videos that are stored for a hashtag, by the day they were first seen. */
export async function report(name: string, options: Options): Promise<void> {
  const hashtag = parseHashtagName(name);
  const range = parseRange(options);
  if (options.format === 'csv' && options.campaignCost !== undefined)
    throw new InputError(
      '--campaign-cost: CSV lists videos, without figures: expected --format text, json or markdown with it.',
    );
  const config = readConfig();
  const logger = commandLogger(config);
  await runProcess(logger, async (stack) => {
    const { db } = await openDatabase(config, stack, logger, { access: 'read' });
    const tracked = await trackedForReport(db, hashtag);
    if (options.format === 'csv') {
      const videos = await videosOfHashtag(db, tracked.id, range);
      noteDemo(config);
      process.stdout.write(videosToCsv(videos.map((video) => seedItem(video, hashtag))));
      return;
    }
    const now = new Date();
    const { report: numbers, cadence } = await readHashtagReport({ db, config, now: () => now }, tracked, {
      ...range,
      campaignCostUsd: options.campaignCost ?? null,
    });
    const context = { date: dayOf(now, config.timezone), cadence };
    const faces: Record<string, () => string> = {
      json: () => JSON.stringify(numbers, null, 2),
      markdown: () =>
        `${demoNotice(config)}${reportToMarkdown(numbers, context)}\n\n${supplementMarkdown(numbers)}`,
      text: () =>
        `${demoNotice(config)}${renderCampaignReport(numbers, context)}\n\n${supplementText(numbers)}`,
    };
    process.stdout.write(`${faces[options.format]?.()}\n`);
  });
}
