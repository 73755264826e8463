import type { BackendName } from '../support/backends.ts';
import type { Load } from './load.ts';

/** What one round took: every hashtag scanned once. CPU in seconds of one core. */
export type Figures = {
  /** From the creation of the first scan to the end of the last. */
  seconds: number;
  /** The same of all hashtags but the large one. */
  smallSeconds: number;
  videos: number;
  pages: number;
  videosPerSecond: number;
  pagesPerSecond: number;
  /** The same between the first and the last tenth of the pages, while nothing starts or ends. */
  steadyPagesPerSecond: number;
  /** Of all our processes: workers, Postgres, Redis. */
  cpuSeconds: number;
  /** Of these, Postgres. */
  postgresCpuSeconds: number;
  /** Of these, the fetch workers' own processes. */
  fetchWorkerCpuSeconds: number;
  simulatorCpuSeconds: number;
  /** Of everything on the machine: also whatever else ran at the time. */
  machineCpuSeconds: number;
  /** Of the process that runs everything, or all but the fetch workers. */
  peakRssBytes: number;
  /** The largest of the fetch workers' own processes since its start; 0: there are none. */
  fetchWorkerRssBytes: number;
};

/** `known`: the videos of the round before, a year later. */
export type Round = Figures & { kind: 'new' | 'known' };

/** One load on one backend. */
export type Leg = {
  load: Load;
  backend: BackendName;
  /** Cores that others used just before it began. */
  busyCoresBefore: number;
  loadAverageBefore: number;
  rounds: Round[];
};

/** The median of each figure over the rounds of a kind; with an even number of rounds the mean of the middle two. */
export function medians(leg: Leg, kind: Round['kind'] = 'new'): Figures {
  const rounds = leg.rounds.filter((round) => round.kind === kind);
  const of = (figure: keyof Figures) => median(rounds.map((round) => round[figure]));
  return {
    seconds: of('seconds'),
    smallSeconds: of('smallSeconds'),
    videos: of('videos'),
    pages: of('pages'),
    videosPerSecond: of('videosPerSecond'),
    pagesPerSecond: of('pagesPerSecond'),
    steadyPagesPerSecond: of('steadyPagesPerSecond'),
    cpuSeconds: of('cpuSeconds'),
    postgresCpuSeconds: of('postgresCpuSeconds'),
    fetchWorkerCpuSeconds: of('fetchWorkerCpuSeconds'),
    simulatorCpuSeconds: of('simulatorCpuSeconds'),
    machineCpuSeconds: of('machineCpuSeconds'),
    peakRssBytes: of('peakRssBytes'),
    fetchWorkerRssBytes: of('fetchWorkerRssBytes'),
  };
}

/** The middle value; with an even number of values the mean of the middle two. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
