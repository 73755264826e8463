import { type BenchReport, type Leg, medians, type Round } from './figures.ts';
import type { Machine } from './machine.ts';
import { apiLimit } from './scenarios.ts';
import { type Column, renderTable } from './table.ts';

/** The report as Markdown that also reads well on a terminal: machine, medians, single rounds. */
export function printReport({ date, command, machine, legs }: BenchReport): string {
  return [
    `Measured ${date} with \`${command}\`.`,
    printMachine(machine),
    renderTable(
      medianColumns,
      legs.map((leg) => ({ ...leg, median: medians(leg.rounds) })),
    ),
    'Every round, in videos/s, with the warm-up that is not counted, and what others used of the machine just before:',
    renderTable(roundColumns, legs),
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

/** One round in a line, for whoever waits. */
export function printRound({ videos, seconds, videosPerSecond, cpuSeconds }: Round): string {
  return `${whole(videosPerSecond)} videos/s (${whole(videos)} in ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s CPU)`;
}

type MedianRow = Leg & { median: Round };

const medianColumns: Column<MedianRow>[] = [
  { title: 'scenario', cell: ({ scenario }) => scenario.name },
  { title: 'queue', cell: ({ backend }) => backend },
  right('videos/s', ({ median }) => whole(median.videosPerSecond)),
  right('of the API limit', ({ scenario, median }) => {
    const limit = apiLimit(scenario);
    return limit === null ? '' : `${((100 * median.videosPerSecond) / limit).toFixed(1)} %`;
  }),
  right('videos', ({ median }) => whole(median.videos)),
  right('seconds', ({ median }) => median.seconds.toFixed(1)),
  right('CPU s', ({ median }) => median.cpuSeconds.toFixed(1)),
  right('simulator CPU s', ({ median }) => median.simulatorCpuSeconds.toFixed(1)),
  right('machine CPU s', ({ median }) => median.machineCpuSeconds.toFixed(1)),
  right('peak RSS MB', ({ median }) => whole(median.peakRssBytes / 1e6)),
];

const roundColumns: Column<Leg>[] = [
  { title: 'scenario', cell: ({ scenario }) => scenario.name },
  { title: 'queue', cell: ({ backend }) => backend },
  right('warm-up', ({ warmUp }) => whole(warmUp.videosPerSecond)),
  right('rounds', ({ rounds }) => rounds.map((round) => whole(round.videosPerSecond)).join(' · ')),
  right('cores busy before', ({ busyCoresBefore }) => busyCoresBefore.toFixed(2)),
  right('load average before', ({ loadAverageBefore }) => loadAverageBefore.toFixed(2)),
];

function right<Row>(title: string, cell: (row: Row) => string): Column<Row> {
  return { title, cell, align: 'right' };
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
