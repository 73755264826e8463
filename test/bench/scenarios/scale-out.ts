import { availableParallelism } from 'node:os';
import { type Leg, medians } from '../figures.ts';
import { type Load, usualLoad } from '../load.ts';
import { percent } from '../print-leg.ts';
import { runLegs } from '../run-leg.ts';
import type { Context, Result, Scenario } from '../scenario.ts';

const processes = [1, 2, 4, 8, 16];
const perProcess = 50;
const secondsOfWork = 12;
const wantedShare = 0.95;
/** Of all cores: above it there is nothing left for more processes. */
const fullShare = 0.9;

/** How much more fetch workers bring. */
export const scaleOut: Scenario = {
  name: 'scale-out',
  about:
    '1 to 16 fetch-worker processes, 50 requests in flight for each, an API that takes a second and allows them all.',
  run,
};

function loadOf(count: number): Load {
  return {
    ...usualLoad,
    name: `scale-out-${count}`,
    latencyMs: 1000,
    concurrency: perProcess * count,
    hashtags: (perProcess * count * secondsOfWork) / usualLoad.pagesPerHashtag,
    fetchWorkers: count,
  };
}

async function run(context: Context): Promise<Result> {
  const legs: Leg[] = [];
  for (const count of processes) legs.push(...(await runLegs(loadOf(count), context)));
  const cores = availableParallelism();
  const measured = legs.map((leg) => {
    const { load, backend } = leg;
    const figures = medians(leg);
    const machineCores = figures.machineCpuSeconds / figures.seconds;
    // Neighbours do not count: a machine that they fill says nothing about us.
    const busyCores = (figures.cpuSeconds + figures.simulatorCpuSeconds) / figures.seconds;
    return {
      backend,
      count: load.fetchWorkers,
      figures,
      machineCores,
      share: figures.steadyPagesPerSecond / (perProcess * load.fetchWorkers),
      isFull: busyCores >= fullShare * cores,
    };
  });
  return {
    tables: [
      {
        title: 'Medians',
        rows: measured.map(({ backend, count, figures, share, machineCores, isFull }) => ({
          queue: backend,
          'fetch workers': count,
          'steady pages/s': figures.steadyPagesPerSecond,
          'of linear': percent(share),
          'CPU cores of ours': figures.cpuSeconds / figures.seconds,
          'CPU ms a page': (1000 * figures.cpuSeconds) / figures.pages,
          'simulator ms a page': (1000 * figures.simulatorCpuSeconds) / figures.pages,
          'machine cores': machineCores,
          'machine is full': isFull ? 'yes' : 'no',
        })),
      },
    ],
    reached: measured.map(({ backend, count, share, isFull }) => ({
      what: `${count} fetch workers, queue on ${backend}`,
      target: `≥ ${wantedShare} of linear, or the machine is full`,
      measured: `${share.toFixed(2)}${isFull ? ', full' : ''}`,
      isReached: share >= wantedShare || isFull,
    })),
  };
}
