import { medians } from '../figures.ts';
import type { Load } from '../load.ts';
import type { Context, Result, Scenario } from '../scenario.ts';
import { legRow, roundsRow } from '../print-leg.ts';
import { runLegs } from '../run-leg.ts';

const load: Load = { name: 'capacity', latencyMs: 0, concurrency: 50, hashtags: 200, pagesPerHashtag: 2 };
const wanted = { postgres: 10_000, redis: 20_000 };

/** What the pipeline itself can take in. */
export const capacity: Scenario = {
  name: 'capacity',
  about: 'The API answers at once, so the pipeline itself is the limit.',
  run,
};

async function run(context: Context): Promise<Result> {
  const legs = await runLegs(load, context);
  const measured = legs.map((leg) => ({ leg, median: medians(leg.rounds) }));
  return {
    tables: [
      { title: 'Medians', rows: measured.map(({ leg, median }) => legRow(leg.backend, median)) },
      { title: 'Every round', rows: legs.map(roundsRow) },
    ],
    reached: measured.map(({ leg: { backend }, median }) => ({
      what: `videos/s, queue on ${backend}`,
      target: `≥ ${wanted[backend].toLocaleString('en-US')}`,
      measured: Math.round(median.videosPerSecond).toLocaleString('en-US'),
      isReached: median.videosPerSecond >= wanted[backend],
    })),
  };
}
