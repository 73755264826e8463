import { median, medians } from '../figures.ts';
import { pageSize } from '../load.ts';
import type { BulkRound } from '../programs/bulk.ts';
import type { QueueRound } from '../programs/queue-alone.ts';
import { percent, whole } from '../print-leg.ts';
import { runLeg } from '../run-leg.ts';
import { runProgram } from '../run-program.ts';
import type { Context, Result, Scenario } from '../scenario.ts';
import { capacityLoad } from './capacity.ts';

const wanted = { postgres: 0.4, redis: 0.8 };

/** What Postgres takes without a pipeline, and the queue without work. */
export const ceiling: Scenario = {
  name: 'ceiling',
  about:
    'The same rows by one bulk statement a page without a queue, and the same jobs without work, beside the pipeline.',
  run,
};

async function run(context: Context): Promise<Result> {
  const { backends, rounds, say } = context;
  const measured = [];
  for (const queue of backends) {
    const leg = await runLeg(capacityLoad, queue, context);
    const pipeline = {
      new: medians(leg, 'new').videosPerSecond,
      known: medians(leg, 'known').videosPerSecond,
    };
    say(`bulk statements beside ${queue}`);
    const bulkRounds = (await runProgram<BulkRound>('bulk', { load: capacityLoad, rounds })).slice(2);
    const bulkOf = (kind: BulkRound['kind']) =>
      median(bulkRounds.filter((round) => round.kind === kind).map((round) => round.videosPerSecond));
    const bulk = { new: bulkOf('new'), known: bulkOf('known') };
    say(`BullMQ alone on ${queue}`);
    const order = { backend: queue, scans: capacityLoad.hashtags, rounds };
    const queueRounds = (await runProgram<QueueRound>('queue-alone', order)).slice(1);
    const alone = median(queueRounds.map(({ pagesPerSecond }) => pagesPerSecond)) * pageSize;
    measured.push({ queue, pipeline, bulk, alone });
  }
  const kinds = ['new', 'known'] as const;
  return {
    tables: [
      {
        title: 'Videos/s, medians',
        rows: measured.flatMap(({ queue, pipeline, bulk, alone }) =>
          kinds.map((kind) => ({
            queue,
            seen: kind,
            pipeline: Math.round(pipeline[kind]),
            'bulk statements': Math.round(bulk[kind]),
            'BullMQ alone': Math.round(alone),
            'pipeline ÷ bulk': percent(pipeline[kind] / bulk[kind]),
          })),
        ),
      },
    ],
    reached: measured.map(({ queue, pipeline, bulk }) => ({
      what: `new videos/s of the pipeline ÷ bulk statements (${whole(bulk.new)}), queue on ${queue}`,
      target: `≥ ${wanted[queue]}`,
      measured: (pipeline.new / bulk.new).toFixed(2),
      isReached: pipeline.new / bulk.new >= wanted[queue],
    })),
  };
}
