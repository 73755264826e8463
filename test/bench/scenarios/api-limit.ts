import { apiLimitOf, type Load } from '../load.ts';
import { medians } from '../figures.ts';
import type { Context, Result, Row, Scenario } from '../scenario.ts';
import { legRow, roundsRow } from '../print-leg.ts';
import { runLegs } from '../run-leg.ts';

const load: Load = { name: 'api-limit', latencyMs: 1000, concurrency: 50, hashtags: 250, pagesPerHashtag: 2 };
const wantedShare = 0.97;

/** How close the pipeline comes to what the API itself allows. */
export const apiLimit: Scenario = {
  name: 'api-limit',
  about: 'The API takes a second for a page, so 50 requests in flight give at most 50 pages a second.',
  run,
};

async function run(context: Context): Promise<Result> {
  const legs = await runLegs(load, context);
  const limit = apiLimitOf(load) ?? Number.NaN;
  const measured = legs.map((leg) => {
    const median = medians(leg.rounds);
    return { leg, median, share: median.pages / median.seconds / limit };
  });
  const rows: Row[] = measured.map(({ leg, median, share }) => ({
    ...legRow(leg.backend, median),
    'of the API limit': `${(100 * share).toFixed(1)} %`,
  }));
  return {
    tables: [
      { title: 'Medians', rows },
      { title: 'Every round', rows: legs.map(roundsRow) },
    ],
    reached: measured.map(({ leg, share }) => ({
      what: `share of ${limit} pages/s, queue on ${leg.backend}`,
      target: `≥ ${100 * wantedShare} %`,
      measured: `${(100 * share).toFixed(1)} %`,
      isReached: share >= wantedShare,
    })),
  };
}
