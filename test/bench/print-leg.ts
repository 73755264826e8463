import type { Figures, Leg, Round } from './figures.ts';
import type { Row } from './scenario.ts';

/** The figures of one leg, mostly medians, as columns of a table. */
export function legColumns(figures: Figures): Row {
  return {
    'videos/s': Math.round(figures.videosPerSecond),
    'pages/s': figures.pagesPerSecond,
    'steady pages/s': figures.steadyPagesPerSecond,
    videos: figures.videos,
    seconds: figures.seconds,
    'CPU cores': figures.cpuSeconds / figures.seconds,
    'CPU ms a page': (1000 * figures.cpuSeconds) / figures.pages,
    'of it Postgres': (1000 * figures.postgresCpuSeconds) / figures.pages,
    'simulator ms a page': (1000 * figures.simulatorCpuSeconds) / figures.pages,
    'machine cores': figures.machineCpuSeconds / figures.seconds,
    'RSS MB': Math.round(figures.peakRssBytes / 1e6),
  };
}

/** How much a leg's rounds differ, and what others used of the machine just before it. */
export function roundsRow({ backend, rounds, busyCoresBefore, loadAverageBefore }: Leg): Row {
  const of = (kind: Round['kind']) => rounds.filter((round) => round.kind === kind).map(shortly);
  return {
    queue: backend,
    'videos/s of each round': of('new').join(' · '),
    ...(of('known').length > 0 ? { 'of known videos': of('known').join(' · ') } : {}),
    'cores busy before': busyCoresBefore,
    'load average before': loadAverageBefore,
  };
}

/** One round in a line, for whoever waits. */
export function printRound(round: Round): string {
  const { kind, videos, seconds, videosPerSecond, cpuSeconds } = round;
  return `${whole(videosPerSecond)} videos/s, ${kind} (${whole(videos)} in ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s CPU)`;
}

/** A percentage with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A whole number with its thousands apart. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function shortly({ videosPerSecond }: Round): string {
  return whole(videosPerSecond);
}
