import type { Leg, Round } from './figures.ts';
import type { Row } from './scenario.ts';

/** The figures of one leg, mostly medians, as a row of a table. */
export function legRow(queue: string, round: Round): Row {
  return {
    queue,
    'videos/s': Math.round(round.videosPerSecond),
    videos: round.videos,
    seconds: round.seconds,
    'CPU s': round.cpuSeconds,
    'simulator CPU s': round.simulatorCpuSeconds,
    'machine CPU s': round.machineCpuSeconds,
    'peak RSS MB': Math.round(round.peakRssBytes / 1e6),
  };
}

/** How much a leg's rounds differ, and what others used of the machine just before it. */
export function roundsRow({ backend, warmUp, rounds, busyCoresBefore, loadAverageBefore }: Leg): Row {
  return {
    queue: backend,
    'warm-up': Math.round(warmUp.videosPerSecond),
    'videos/s of each round': rounds.map((round) => whole(round.videosPerSecond)).join(' · '),
    'cores busy before': busyCoresBefore,
    'load average before': loadAverageBefore,
  };
}

/** One round in a line, for whoever waits. */
export function printRound({ videos, seconds, videosPerSecond, cpuSeconds }: Round): string {
  return `${whole(videosPerSecond)} videos/s (${whole(videos)} in ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s CPU)`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
