import type { Context, Result, Row, Scenario } from '../scenario.ts';
import { measureIdle } from '../start/idle.ts';
import { type NpmStart, startAgainAndAgain } from '../start/npm-start.ts';
import { measureStarts } from '../start/process-starts.ts';

const wanted = { cold: { ready: 4, video: 6 }, warm: { ready: 2, video: 4 } };

/** How soon `npm start` is of use, and what processes cost by starting and by existing. */
export const start: Scenario = {
  name: 'start',
  about: '`npm start` to ready and to the first stored video; what a start and an idle process cost.',
  run,
};

async function run({ rounds, backends, say }: Context): Promise<Result> {
  const starts = await startAgainAndAgain(rounds, say);
  const commands: Row[] = [];
  const idle: Row[] = [];
  for (const backend of backends) {
    say(`starting each process, queue on ${backend}`);
    commands.push(...(await measureStarts(backend, rounds)));
    say(`a minute of idling, queue on ${backend}`);
    idle.push(...(await measureIdle(backend)));
  }
  return {
    tables: [
      { title: '`npm start`, every round', rows: starts.map(startRow) },
      { title: 'A start, medians', rows: commands },
      { title: 'A minute of an installation that is idle', rows: idle },
    ],
    reached: (['cold', 'warm'] as const).flatMap((kind) =>
      (['ready', 'video'] as const).map((mark) => {
        const seconds = median(starts.filter((round) => round.kind === kind).map((round) => round[mark]));
        return {
          what: `${kind}: s to ${mark === 'ready' ? 'ready' : 'the first stored video'}`,
          target: `≤ ${wanted[kind][mark]}`,
          measured: seconds.toFixed(2),
          isReached: seconds <= wanted[kind][mark],
        };
      }),
    ),
  };
}

function startRow({ kind, banner, ready, video, machineCpu, busyCores }: NpmStart): Row {
  return {
    start: kind,
    'banner, s': banner,
    'ready, s': ready,
    'first video, s': video,
    'machine CPU s until ready': machineCpu,
    'cores busy before': busyCores,
  };
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
