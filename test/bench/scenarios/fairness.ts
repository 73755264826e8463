import { medians } from '../figures.ts';
import { type Load, usualLoad } from '../load.ts';
import { runLegs } from '../run-leg.ts';
import type { Context, Result, Scenario } from '../scenario.ts';

const alone: Load = { ...usualLoad, name: 'fairness-alone', latencyMs: 200, hashtags: 999 };
const beside: Load = { ...alone, name: 'fairness', largePages: 1000 };
const wantedRatio = 1.15;

/** Whether a large hashtag keeps small ones waiting. */
export const fairness: Scenario = {
  name: 'fairness',
  about: '999 hashtags with two pages each, alone and beside one with 1,000 pages.',
  run,
};

async function run(context: Context): Promise<Result> {
  const without = await runLegs(alone, context);
  const within = await runLegs(beside, context);
  const measured = without.map((leg, index) => {
    const other = within[index] ?? leg;
    const seconds = { alone: medians(leg).smallSeconds, beside: medians(other).smallSeconds };
    return {
      queue: leg.backend,
      seconds,
      all: medians(other).seconds,
      ratio: seconds.beside / seconds.alone,
    };
  });
  return {
    tables: [
      {
        title: 'Seconds until the last of the 999 is complete',
        rows: measured.map(({ queue, seconds, all, ratio }) => ({
          queue,
          'without the large one': seconds.alone,
          'beside the large one': seconds.beside,
          ratio,
          'until the large one is complete': all,
        })),
      },
    ],
    reached: measured.map(({ queue, ratio }) => ({
      what: `time of the 999 beside the large one ÷ alone, queue on ${queue}`,
      target: `≤ ${wantedRatio} ×`,
      measured: `${ratio.toFixed(2)} ×`,
      isReached: ratio <= wantedRatio,
    })),
  };
}
