import type { BackendName } from '../support/backends.ts';

import type { Load } from './load.ts';

/** What one round took: every hashtag scanned once. CPU in seconds of one core. */
export type Round = {
  seconds: number;
  videos: number;
  pages: number;
  videosPerSecond: number;
  /** Of the process that runs all workers. */
  cpuSeconds: number;
  simulatorCpuSeconds: number;
  /** Of everything on the machine: also Postgres, Redis, and whatever else ran at the time. */
  machineCpuSeconds: number;
  peakRssBytes: number;
};

/** One load on one backend. */
export type Leg = {
  load: Load;
  backend: BackendName;
  /** Cores that others used just before it began. */
  busyCoresBefore: number;
  loadAverageBefore: number;
  warmUp: Round;
  rounds: Round[];
};

/** The median of each figure over the rounds; with an even number of rounds the mean of the middle two. */
export function medians(rounds: Round[]): Round {
  const of = (figure: keyof Round) => median(rounds.map((round) => round[figure]));
  return {
    seconds: of('seconds'),
    videos: of('videos'),
    pages: of('pages'),
    videosPerSecond: of('videosPerSecond'),
    cpuSeconds: of('cpuSeconds'),
    simulatorCpuSeconds: of('simulatorCpuSeconds'),
    machineCpuSeconds: of('machineCpuSeconds'),
    peakRssBytes: of('peakRssBytes'),
  };
}

/** The middle value; with an even number of values the mean of the middle two. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
