import type { CampaignReport } from '@ugc-radar/types';
import { formatCount, formatUsd } from '../text/format.ts';
import {
  averagePlays,
  caption,
  creatorHandle,
  engagementPercent,
  leaders,
  repeatCreators,
  trackingCostLines,
  type ReportContext,
} from './report-figures.ts';
import { padEnd } from '../text/text-width.ts';

const rule = '='.repeat(60);

/**
 * The campaign report as the text of the campaign seed: its lines, their order and their wording, without a final newline.
 * Like the seed it leaves out what has no meaning: rates without plays, averages without videos.
 */
export function renderCampaignReport(report: CampaignReport, context: ReportContext): string {
  return [
    ...overview(report),
    ...(report.videos === 0 ? [' No videos found.'] : [...topPosts(report), ...creatorLeaderboard(report)]),
    ...performance(report, context),
  ].join('\n');
}

function overview(report: CampaignReport): string[] {
  return [
    `Campaign: #${report.hashtag}`,
    ` Videos: ${formatCount(report.videos)}`,
    ` Unique creators: ${formatCount(report.uniqueCreators)}`,
    ` Total plays: ${formatCount(report.plays)}`,
    ` Total likes: ${formatCount(report.likes)}`,
    ` Total shares: ${formatCount(report.shares)}`,
    ...(report.plays > 0 ? [` Engagement rate: ${engagementPercent(report)}`] : []),
    '',
    `Cost: ${formatUsd(report.costUsd)}`,
  ];
}

function topPosts(report: CampaignReport): string[] {
  const lines = report.topPosts.flatMap((post) => [
    ` ${nameColumn(post.author)} | ${countColumn(post.plays, 10)} plays | ${countColumn(post.likes, 8)} likes`,
    ` ${caption(post.title)}`,
  ]);
  return ['', '=== Top UGC Posts ===', ...lines];
}

function creatorLeaderboard(report: CampaignReport): string[] {
  const lines = leaders(report).map(
    (creator) =>
      ` ${nameColumn(creator.username)} | ${formatCount(creator.videos)} videos | ${countColumn(creator.plays, 10)} plays`,
  );
  return ['', '=== Creator Leaderboard ===', ...lines];
}

function performance(report: CampaignReport, context: ReportContext): string[] {
  const quality = [
    ...(report.plays > 0 ? [` Engagement rate: ${engagementPercent(report)}`] : []),
    ...(report.uniqueCreators > 0 ? [` Repeat creators: ${repeatCreators(report)}`] : []),
  ];
  return [
    '',
    rule,
    ` UGC CAMPAIGN REPORT - #${report.hashtag}`,
    ` Date: ${context.date}`,
    rule,
    '',
    ' Reach Metrics:',
    ` Total plays: ${countColumn(report.plays, 12)}`,
    ` Total likes: ${countColumn(report.likes, 12)}`,
    ` Total comments: ${countColumn(report.comments, 12)}`,
    ` Total shares: ${countColumn(report.shares, 12)}`,
    '',
    ' Participation:',
    ` Videos created: ${formatCount(report.videos)}`,
    ` Unique creators: ${formatCount(report.uniqueCreators)}`,
    ...(report.videos > 0 ? [` Avg plays/video: ${averagePlays(report)}`] : []),
    ...(quality.length > 0 ? ['', ' Quality Metrics:', ...quality] : []),
    '',
    ...trackingCostLines(context).map((line) => ` ${line}`),
  ];
}

function nameColumn(name: string): string {
  return padEnd(creatorHandle(name), 21);
}

function countColumn(count: number, width: number): string {
  return formatCount(count).padStart(width);
}
