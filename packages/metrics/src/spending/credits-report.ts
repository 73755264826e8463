import type { CreditsReport } from '@ugc-radar/types';
import { costUsd } from './cost-usd.ts';
import { formatUsd } from '../text/format.ts';
import { formatTable } from '../text/format-table.ts';
import { runOut } from './run-out.ts';
import { csvCell } from '../reports/videos-csv.ts';

type Line = { name: string | null; calls: number; unknownCalls: number; credits: number };

/** Puts the ledger's lines, their total and the run-out day together. `days`: as `runOut` takes them. */
export function creditsReport(facts: {
  demo: boolean;
  by: CreditsReport['by'];
  lines: readonly Line[];
  days: readonly { day: string; credits: number }[];
  creditsRemaining: number | null;
  creditUsd: number;
  today: string;
}): CreditsReport {
  const { demo, by, lines, days, creditsRemaining, creditUsd, today } = facts;
  const priced = (line: Omit<Line, 'name'>) => ({ ...line, costUsd: costUsd(line.credits, creditUsd) });
  const sum = (pick: (line: Line) => number) => lines.reduce((total, line) => total + pick(line), 0);
  const total = {
    calls: sum((line) => line.calls),
    unknownCalls: sum((line) => line.unknownCalls),
    credits: sum((line) => line.credits),
  };
  return {
    demo,
    by,
    lines: lines.map((line) => ({ ...line, ...priced(line) })),
    total: priced(total),
    creditsRemaining,
    ...runOut(days, creditsRemaining, today),
  };
}

/** The report as a table and the sentences below it. */
export function creditsReportText(report: CreditsReport): string {
  const { by, lines, total } = report;
  if (lines.length === 0) return 'Nothing was called in this time.\n';
  const row = (name: string, line: typeof total) => [
    name,
    line.calls.toLocaleString('en-US'),
    line.credits.toLocaleString('en-US'),
    line.unknownCalls === 0 ? '–' : line.unknownCalls.toLocaleString('en-US'),
    formatUsd(line.costUsd),
  ];
  const table = formatTable(
    [by, 'calls', 'credits', 'calls of unknown cost', 'cost'],
    [...lines.map((line) => row(nameOf(line.name, by), line)), row('total', total)],
  );
  return `${table}\n${outlook(report)}\n`;
}

/** The report's lines as CSV: name, calls, credits, unknown_calls, cost_usd. */
export function creditsReportCsv(report: CreditsReport): string {
  const rows = report.lines.map((line) => [
    line.name,
    line.calls,
    line.credits,
    line.unknownCalls,
    line.costUsd,
  ]);
  return [[report.by, 'calls', 'credits', 'unknown_calls', 'cost_usd'], ...rows]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
}

function outlook({ creditsRemaining, creditsPerDay, creditsPerDayOver, runOutDay }: CreditsReport): string {
  const left =
    creditsRemaining === null
      ? 'Credits left: unknown, the API has not told yet.'
      : `Credits left: ${creditsRemaining.toLocaleString('en-US')}.`;
  if (creditsPerDay === null) return left;
  const pace = `${creditsPerDay.toLocaleString('en-US', { maximumFractionDigits: 1 })} a day`;
  const end = runOutDay === null ? '' : `, at which they last until ${runOutDay}`;
  return `${left} Pace: ${pace} (${creditsPerDayOver === 1 ? 'today alone' : `mean of the last ${creditsPerDayOver} days`})${end}.`;
}

function nameOf(name: string | null, by: CreditsReport['by']): string {
  if (name === null) return '(no brand)';
  return by === 'hashtag' ? `#${name}` : name;
}
