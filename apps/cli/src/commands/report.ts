import { creditsOfHashtag, findHashtags, type StoredVideo, videosOfHashtag } from '@ugc-radar/db';
import {
  campaignReport,
  type CsvVideo,
  dayOf,
  renderCampaignReport,
  reportToMarkdown,
  trackingCadence,
  videosToCsv,
} from '@ugc-radar/metrics';
import { runProcess } from '@ugc-radar/runtime';
import { InputError, parseHashtagName } from '@ugc-radar/types';
import { parseDay } from '../parse-day.ts';
import { demoNotice } from '../demo-notice.ts';
import { openDatabase } from '../services/database.ts';
import { commandLogger, readConfig } from '../settings.ts';

type Options = { from?: string; to?: string; format: string };

/** Prints the campaign report of the videos that are stored for a hashtag, by the day they were first seen. */
export async function report(name: string, options: Options): Promise<void> {
  const hashtag = parseHashtagName(name);
  const range = { from: parseDay(options.from, '--from'), to: parseDay(options.to, '--to') };
  if (range.from && range.to && range.from > range.to)
    throw new InputError('--from is after --to: expected the earlier day first.');
  const config = readConfig();
  const logger = commandLogger(config);
  await runProcess(logger, async (stack) => {
    const { db } = await openDatabase(config, stack, logger, { autoMigrate: true });
    const [tracked] = await findHashtags(db, [hashtag]);
    if (!tracked)
      throw new InputError(
        `#${hashtag} is not tracked: expected one of \`radar hashtags list\`, or add it first.`,
      );
    const videos = await videosOfHashtag(db, tracked.id, range);
    if (options.format === 'csv') {
      process.stdout.write(videosToCsv(videos.map((video) => csvRow(video, hashtag))));
      return;
    }
    const { credits, scans, pages } = await creditsOfHashtag(db, tracked.id, range);
    const { creditUsd } = config.scavio;
    const numbers = campaignReport({ hashtag, videos, credits, creditUsd });
    const now = new Date();
    const costUsdPerScan = scans === 0 ? null : Number(((pages / scans) * creditUsd).toFixed(6));
    const cadence = trackingCadence({
      schedule: tracked.schedule,
      timezone: config.timezone,
      from: now,
      costUsdPerScan,
    });
    const context = { date: dayOf(now, config.timezone), cadence };
    const faces: Record<string, () => string> = {
      json: () => JSON.stringify({ demo: config.demo, ...range, ...numbers }, null, 2),
      markdown: () => demoNotice(config) + reportToMarkdown(numbers, context),
      text: () => demoNotice(config) + renderCampaignReport(numbers, context),
    };
    process.stdout.write(`${faces[options.format]?.()}\n`);
  });
}

function csvRow(video: StoredVideo, hashtag: string): CsvVideo {
  return {
    video_id: video.videoId,
    hashtag,
    author_username: video.username,
    author_sec_uid: video.secUid,
    title: video.title,
    view_count: video.views,
    like_count: video.likes,
    comment_count: video.comments,
    share_count: video.shares,
    engagement_rate: video.engagementRate,
    high_priority: video.highPriority,
    created_at: video.createdAt?.toISOString() ?? null,
    collected_date: video.collectedDate,
  };
}
