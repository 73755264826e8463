import type { HashtagReport } from '@ugc-radar/types';
import { formatCount, formatUsd, oneLine } from '../text/format.ts';
import { formatTable } from '../text/format-table.ts';
import { type ReportFigure, reportDefinitions } from './report-definitions.ts';
import { escapeMarkdown, markdownTable } from './report-markdown.ts';

const unknown = '—';
const definitions = reportDefinitions.en;

/** What a printed report says after the seed's lines: the comparison, the value and the data's quality; without a final newline. */
export function supplementText(report: HashtagReport): string {
  const compared = comparison(report);
  const value = valueLines(report);
  return [
    ...(compared === null
      ? []
      : [
          `Compared with ${compared.period}:`,
          ...indented(formatTable(['', 'now', 'before', 'change'], compared.rows)),
          ` ${definitions.before[1]}`,
          '',
        ]),
    ...(value.length === 0 ? [] : ['Value:', ...value.map((line) => ` ${oneLine(line)}`), '']),
    'Data quality:',
    ...qualitySentences(report).map((line) => ` ${line}`),
  ].join('\n');
}

/** The same in Markdown, with the definition of every figure at the end. */
export function supplementMarkdown(report: HashtagReport): string {
  const compared = comparison(report);
  const value = valueLines(report);
  const figures = Object.values(definitions).map(([label, definition]) => [
    label,
    escapeMarkdown(definition),
  ]);
  return [
    ...(compared === null
      ? []
      : [
          `## Compared with ${compared.period}`,
          '',
          ...markdownTable(['Metric', 'Now', 'Before', 'Change'], compared.rows),
          '',
          definitions.before[1],
          '',
        ]),
    ...(value.length === 0 ? [] : ['## Value', '', ...value.map((line) => `- ${escapeMarkdown(line)}`), '']),
    '## Data quality',
    '',
    ...qualitySentences(report).map((line) => `- ${line}`),
    '',
    '## Definitions',
    '',
    ...markdownTable(['Figure', 'Definition'], figures),
  ].join('\n');
}

const comparedFigures = [
  'videos',
  'uniqueCreators',
  'plays',
  'likes',
  'comments',
  'shares',
  'engagementRate',
  'averagePlays',
  'repeatCreators',
  'highPriorityVideos',
] as const satisfies ReportFigure[];

function comparison(report: HashtagReport): { period: string; rows: string[][] } | null {
  const { before } = report;
  if (before === null) return null;
  const rows = comparedFigures.map((figure) => {
    const format = figure === 'engagementRate' ? percent : formatCount;
    return [
      definitions[figure][0],
      format(report[figure]),
      format(before[figure]),
      change(report[figure], before[figure]),
    ];
  });
  return { period: `${before.from} to ${before.to}`, rows };
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(2)}%`;
}

/** The relative change; unknown when there was nothing before. */
function change(now: number, before: number): string {
  if (before === 0) return unknown;
  const percentage = ((now - before) / before) * 100;
  return `${percentage > 0 ? '+' : ''}${percentage.toFixed(1)}%`;
}

function valueLines({ value }: HashtagReport): string[] {
  const lines: string[] = [];
  if (value.earnedUsd !== null) {
    lines.push(
      `${definitions.earnedUsd[0]}: ${usd(value.earnedUsd)} (${usd(value.perThousandViewsUsd)} per 1,000 views, ${usd(value.perEngagementUsd)} per engagement; source: ${value.source ?? unknown})`,
    );
  }
  if (value.campaignCostUsd !== null) {
    const times = value.returnOnCost === null ? unknown : `${value.returnOnCost.toFixed(2)} x`;
    lines.push(
      `${definitions.campaignCostUsd[0]}: ${usd(value.campaignCostUsd)}`,
      `${definitions.costPerThousandViewsUsd[0]}: ${usd(value.costPerThousandViewsUsd)}`,
      `${definitions.returnOnCost[0]}: ${times}`,
    );
  }
  return lines;
}

function qualitySentences({ quality, madeAt, timezone }: HashtagReport): string[] {
  const { scans, completeScans, failedScans, openScans, plannedScans, missedScans } = quality;
  const last = quality.lastCompleteScan;
  return [
    `${formatCount(scans)} scans on these days: ${formatCount(completeScans)} complete, ${formatCount(failedScans)} failed, ${formatCount(openScans)} open.`,
    `${formatCount(missedScans)} of ${formatCount(plannedScans)} planned scans missed, by the schedule as it is now.`,
    `${formatCount(quality.pages)} pages read, ${formatCount(quality.rejectedItems)} items could not be read and are in no figure.`,
    last === null ? 'No complete scan yet.' : `Last complete scan: ${minute(last)} UTC.`,
    `Made: ${minute(madeAt)} UTC. Days are those of ${timezone}.`,
    definitions.quality[1],
  ];
}

function minute(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}

function indented(table: string): string[] {
  return table
    .trimEnd()
    .split('\n')
    .map((line) => ` ${line}`);
}

function usd(amount: number | null): string {
  return amount === null ? unknown : formatUsd(amount);
}
