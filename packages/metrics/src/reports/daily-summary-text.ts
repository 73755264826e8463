import type { DailySummary } from '@ugc-radar/types';
import { formatCount, oneLine } from '../text/format.ts';
import { creatorHandle } from './report-figures.ts';

const unknownText = 'new UGC videos unknown. High-priority creators: unknown';
const dayToCome = 'This day is still to come: nothing is known of it.';
const nothingTracked = 'No hashtag was tracked on this day: nothing is known of it.';

/**
 * The day's summaries as text: per hashtag the collector seed's sentence ("Today: N new UGC videos ..."),
 * what makes its numbers less than final, and a total line; a sentence where there are none. In the order given; without a
 * final newline.
 * What is unknown is called so, also in the total, which is of the others.
 */
export function dailySummaryText(summaries: readonly DailySummary[], date: string, today: string): string {
  const heading = `UGC summary for ${date}`;
  if (summaries.length === 0) return `${heading}\n\n${date > today ? dayToCome : nothingTracked}`;
  const blocks = summaries.map((summary) => [...hashtagLines(summary), ''].join('\n'));
  return [heading, '', ...blocks, totalLine(summaries)].join('\n');
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
  const known = knownFigures(summary);
  if (known === null) return `Today: ${unknownText}`;
  const creators = known.highPriorityCreators.map(creatorHandle).join(', ') || 'none';
  return `Today: ${newVideosText(known)}. High-priority creators: ${creators}`;
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
  const known = summaries.map(knownFigures).filter((figures) => figures !== null);
  const unknown = summaries.length - known.length;
  const scope = `Hashtags: ${formatCount(summaries.length)}${unknown > 0 ? `, of which ${formatCount(unknown)} unknown` : ''}`;
  if (known.length === 0) return `Total: ${unknownText}. ${scope}`;
  const total = {
    newVideos: known.reduce((sum, summary) => sum + summary.newVideos, 0),
    newViews: known.reduce((sum, summary) => sum + summary.newViews, 0),
  };
  const creators = new Set(known.flatMap((summary) => summary.highPriorityCreators)).size;
  return `Total: ${newVideosText(total)}. High-priority creators: ${formatCount(creators)}. ${scope}`;
}

function newVideosText(counts: { newVideos: number; newViews: number }): string {
  return `${formatCount(counts.newVideos)} new UGC videos, ${formatCount(counts.newViews)} total new views`;
}

type Figures = { newVideos: number; newViews: number; highPriorityCreators: string[] };

/** Null where no scan of the day has told. */
function knownFigures({ newVideos, newViews, highPriorityCreators }: DailySummary): Figures | null {
  return newVideos === null || newViews === null || highPriorityCreators === null
    ? null
    : { newVideos, newViews, highPriorityCreators };
}
