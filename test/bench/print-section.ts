import type { Machine } from './machine.ts';
import type { Result, Row } from './scenario.ts';
import { type Column, renderTable } from './table.ts';

/** One scenario as it was run. */
export type Section = { name: string; date: string; command: string; machine: Machine; result: Result };

/** A scenario's figures as Markdown that also reads well on a terminal: what was reached, the tables, the machine. */
export function printSection({ date, command, machine, result }: Section): string {
  return [
    renderTable(reachedColumns, result.reached),
    ...result.tables.flatMap(({ title, rows }) => [`${title}:`, renderTable(columnsOf(rows), rows)]),
    `Measured ${date} with \`${command}\`.`,
    printMachine(machine),
  ].join('\n\n');
}

/** The machine and the versions, one line each. */
export function printMachine(machine: Machine): string {
  const { cores, cpuModel, memoryBytes, system, loadAverage, versions } = machine;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version ?? '(not installed)'}`);
  return [
    `- Machine: ${cores} cores, ${cpuModel}, ${(memoryBytes / 2 ** 30).toFixed(1)} GiB, ${system}, load average at the start ${loadAverage.toFixed(2)}`,
    `- Versions: ${named.join(', ')}`,
  ].join('\n');
}

const reachedColumns: Column<Result['reached'][number]>[] = [
  { title: 'to reach', cell: ({ what }) => what },
  { title: 'target', cell: ({ target }) => target, align: 'right' },
  { title: 'measured', cell: ({ measured }) => measured, align: 'right' },
  { title: 'reached', cell: ({ isReached }) => (isReached ? 'yes' : '**no**') },
];

function columnsOf(rows: Row[]): Column<Row>[] {
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return titles.map((title) => ({
    title,
    cell: (row) => printCell(row[title] ?? null),
    align: rows.some((row) => typeof row[title] === 'number') ? 'right' : 'left',
  }));
}

function printCell(value: string | number | null): string {
  if (typeof value !== 'number') return value ?? '';
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  return value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
