import type { CampaignReport } from '@ugc-radar/types';
import { formatCount, formatUsd, oneLine } from '../text/format.ts';
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

/** The campaign report as Markdown with GitHub tables, for a wiki, an issue or a mail; without a final newline. */
export function reportToMarkdown(report: CampaignReport, context: ReportContext): string {
  const posts = report.topPosts.map((post) => [
    escapeMarkdown(creatorHandle(post.author)),
    formatCount(post.plays),
    formatCount(post.likes),
    escapeMarkdown(caption(post.title)),
  ]);
  const creators = leaders(report).map((creator) => [
    escapeMarkdown(creatorHandle(creator.username)),
    formatCount(creator.videos),
    formatCount(creator.plays),
    formatCount(creator.likes),
  ]);
  const empty = ['No videos found.'];
  return [
    `# UGC campaign report: #${escapeMarkdown(report.hashtag)}`,
    '',
    `Date: ${context.date}`,
    '',
    ...markdownTable(['Metric', 'Value'], metrics(report)),
    '',
    '## Top UGC posts',
    '',
    ...(posts.length > 0 ? markdownTable(['Creator', 'Plays', 'Likes', 'Caption'], posts) : empty),
    '',
    '## Creator leaderboard',
    '',
    ...(creators.length > 0 ? markdownTable(['Creator', 'Videos', 'Plays', 'Likes'], creators) : empty),
    '',
    ...trackingCostLines(context).map((line) => `- ${escapeMarkdown(line)}`),
  ].join('\n');
}

function metrics(report: CampaignReport): string[][] {
  return [
    ['Videos', formatCount(report.videos)],
    ['Unique creators', formatCount(report.uniqueCreators)],
    ['Total plays', formatCount(report.plays)],
    ['Total likes', formatCount(report.likes)],
    ['Total comments', formatCount(report.comments)],
    ['Total shares', formatCount(report.shares)],
    ['Engagement rate', engagementPercent(report)],
    ['Average plays per video', averagePlays(report)],
    ['Repeat creators', repeatCreators(report)],
    [
      'New videos',
      `${formatCount(report.newVideos)} (${formatCount(report.newViews)} views when first seen)`,
    ],
    [
      'High-priority creators',
      report.highPriorityCreators.map((name) => escapeMarkdown(creatorHandle(name))).join(', ') || 'none',
    ],
    ['Cost', formatUsd(report.costUsd)],
  ];
}

/** Rows as the lines of a GitHub table; cells are Markdown already. */
export function markdownTable(header: string[], rows: string[][]): string[] {
  const separator = header.map(() => '---');
  return [header, separator, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** Makes untrusted text inert: no emphasis, link, code, HTML or table cell can start in it. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_{}[\]<>|~#!&]/gu, String.raw`\$&`);
}
