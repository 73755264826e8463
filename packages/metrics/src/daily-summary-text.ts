import type { DailySummary } from '@ugc-radar/types';
import { unknownCreator } from './creators.ts';
import { formatCount, oneLine } from './format.ts';

/**
 * The day's summaries as text: per hashtag the collector seed's sentence ("Today: N new UGC videos ..."),
 * what makes its numbers less than final, and a total line. In the order given; without a final newline.
 * A hashtag of which nothing was fetched that day has unknown numbers, not 0.
 */
export function dailySummaryText(summaries: readonly DailySummary[], date: string): string {
  const blocks = summaries.map((summary) => [...hashtagLines(summary), ''].join('\n'));
  return [`UGC summary for ${date}`, '', ...blocks, totalLine(summaries)].join('\n');
}

function hashtagLines(summary: DailySummary): string[] {
  const brand = summary.brand === null ? '' : ` (${oneLine(summary.brand)})`;
  return [
    `#${summary.hashtag}${brand}`,
    ` ${sentence(summary)}`,
    ...cautions(summary).map((line) => ` ${line}`),
  ];
}

function sentence(summary: DailySummary): string {
  if (isUnknown(summary)) return 'Today: new UGC videos unknown. High-priority creators: unknown';
  const creators = summary.highPriorityCreators.map(creatorName).join(', ') || 'none';
  return `Today: ${newVideosText(summary)}. High-priority creators: ${creators}`;
}

function cautions(summary: DailySummary): string[] {
  const lines: string[] = [];
  if (summary.scans === 0) lines.push('No scan on this day.');
  if (summary.failedScans > 0) {
    lines.push(`Failed: ${summary.failedScans} of ${summary.scans} scans, so videos may be missing.`);
  }
  if (!summary.complete) lines.push('Incomplete: a scan of this day is still open, the numbers may rise.');
  return lines;
}

function totalLine(summaries: readonly DailySummary[]): string {
  const known = summaries.filter((summary) => !isUnknown(summary));
  const unknown = summaries.length - known.length;
  const total = {
    newVideos: known.reduce((sum, summary) => sum + summary.newVideos, 0),
    newViews: known.reduce((sum, summary) => sum + summary.newViews, 0),
  };
  const creators = new Set(known.flatMap((summary) => summary.highPriorityCreators)).size;
  const scope = `Hashtags: ${formatCount(summaries.length)}${unknown > 0 ? `, of which ${formatCount(unknown)} unknown` : ''}`;
  return `Total: ${newVideosText(total)}. High-priority creators: ${formatCount(creators)}. ${scope}`;
}

function newVideosText(counts: { newVideos: number; newViews: number }): string {
  return `${formatCount(counts.newVideos)} new UGC videos, ${formatCount(counts.newViews)} total new views`;
}

/** Every scan failed, or there was none; a failed scan that had stored videos before it failed still counts. */
function isUnknown(summary: DailySummary): boolean {
  return summary.newVideos === 0 && summary.failedScans >= summary.scans;
}

/** All unknown authors share one name, which is nobody's handle. */
function creatorName(username: string): string {
  return username === unknownCreator ? unknownCreator : `@${oneLine(username)}`;
}
