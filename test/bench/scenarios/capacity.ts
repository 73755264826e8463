import { medians } from '../figures.ts';
import { type Load, usualLoad } from '../load.ts';
import { legColumns, roundsRow, whole } from '../print-leg.ts';
import { runLegs } from '../run-leg.ts';
import type { Context, Result, Scenario } from '../scenario.ts';

export const capacityLoad: Load = { ...usualLoad, name: 'capacity', hashtags: 500, rescan: true };
const wanted = { postgres: 10_000, redis: 20_000 };

/** What the pipeline itself can take in. */
export const capacity: Scenario = {
  name: 'capacity',
  about: 'The API answers at once, so the pipeline itself is the limit; all videos new, then all known.',
  run,
};

async function run(context: Context): Promise<Result> {
  const legs = await runLegs(capacityLoad, context);
  const kinds = ['new', 'known'] as const;
  const measured = legs.flatMap((leg) =>
    kinds.map((kind) => ({ queue: leg.backend, kind, figures: medians(leg, kind) })),
  );
  return {
    tables: [
      {
        title: 'Medians',
        rows: measured.map(({ queue, kind, figures }) => ({ queue, seen: kind, ...legColumns(figures) })),
      },
      { title: 'Every round', rows: legs.map(roundsRow) },
    ],
    reached: measured.map(({ queue, kind, figures: { videosPerSecond } }) => ({
      what: `${kind} videos/s, queue on ${queue}`,
      target: `≥ ${whole(wanted[queue])}`,
      measured: whole(videosPerSecond),
      isReached: videosPerSecond >= wanted[queue],
    })),
  };
}
