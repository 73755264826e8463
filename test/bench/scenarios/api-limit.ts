import { medians } from '../figures.ts';
import { apiLimitOf, type Load, usualLoad } from '../load.ts';
import { legColumns, percent, roundsRow } from '../print-leg.ts';
import { runLegs } from '../run-leg.ts';
import type { Context, Result, Scenario } from '../scenario.ts';

const load: Load = {
  ...usualLoad,
  name: 'api-limit',
  latencyMs: 1000,
  mode: 'full',
  hashtags: 1000,
  fetchWorkers: 1,
};
const wanted = { share: 0.97, cores: 1.2, rssMb: 250 };

/** How close the pipeline comes to what the API itself allows, and at what cost. */
export const apiLimit: Scenario = {
  name: 'api-limit',
  about:
    'The API takes a second for a page of real size, so 50 requests in flight give at most 50 pages a second.',
  run,
};

async function run(context: Context): Promise<Result> {
  const legs = await runLegs(load, context);
  const limit = apiLimitOf(load) ?? Number.NaN;
  const measured = legs.map((leg) => {
    const figures = medians(leg);
    return {
      queue: leg.backend,
      figures,
      share: figures.steadyPagesPerSecond / limit,
      overall: figures.pagesPerSecond / limit,
      cores: figures.cpuSeconds / figures.seconds,
      rssMb: figures.fetchWorkerRssBytes / 1e6,
    };
  });
  return {
    tables: [
      {
        title: 'Medians',
        rows: measured.map(({ queue, figures, share, overall, rssMb }) => ({
          queue,
          ...legColumns(figures),
          'of the limit, steady': percent(share),
          'of the limit, from first to last': percent(overall),
          'CPU ms a page of the fetch worker': (1000 * figures.fetchWorkerCpuSeconds) / figures.pages,
          'RSS MB of the fetch worker': Math.round(rssMb),
        })),
      },
      { title: 'Every round', rows: legs.map(roundsRow) },
    ],
    reached: measured.flatMap(({ queue, share, cores, rssMb }) => [
      {
        what: `share of ${limit} pages/s, queue on ${queue}`,
        target: `≥ ${100 * wanted.share} %`,
        measured: percent(share),
        isReached: share >= wanted.share,
      },
      {
        what: `cores used by all our processes, queue on ${queue}`,
        target: `≤ ${wanted.cores}`,
        measured: cores.toFixed(2),
        isReached: cores <= wanted.cores,
      },
      {
        what: `peak RSS of the fetch worker, queue on ${queue}`,
        target: `≤ ${wanted.rssMb} MB`,
        measured: `${rssMb.toFixed(0)} MB`,
        isReached: rssMb <= wanted.rssMb,
      },
    ]),
  };
}
