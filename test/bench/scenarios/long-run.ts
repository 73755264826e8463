import { median } from '../figures.ts';
import { apiLimitOf, type Load, usualLoad } from '../load.ts';
import { percent } from '../print-leg.ts';
import type { Sample } from '../programs/long-run.ts';
import { runProgram } from '../run-program.ts';
import type { Context, Result, Row, Scenario } from '../scenario.ts';

const load: Load = { ...usualLoad, name: 'long-run', latencyMs: 1000, hashtags: 1000 };

/** By how much the median of the last fifth may be above that of the second: heaps and vacuums swing. */
const grown = {
  rssBytes: { what: 'RSS', allowed: 1.15 },
  connections: { what: 'database connections', allowed: 1.1 },
  queueEntries: { what: "the queue's jobs or keys", allowed: 1.1 },
  steadyBytes: { what: 'size of tables whose rows stay the same', allowed: 1.15 },
} as const;
type Grown = keyof typeof grown;
// Object.keys forgets the literal's keys, which are the type's.
const grownKeys = Object.keys(grown) as Grown[];

/** Whether anything grows that should not. */
export const longRun: Scenario = {
  name: 'long-run',
  about:
    "The API's limit for an hour (--minutes): memory, connections, the queue, and tables beyond the data.",
  run,
};

async function run({ backends, minutes, say }: Context): Promise<Result> {
  const rows: Row[] = [];
  const reached: Result['reached'] = [];
  for (const queue of backends) {
    say(`long-run on ${queue}: ${minutes} minutes`);
    const samples = await runProgram<Sample>(
      'long-run',
      { backend: queue, load, minutes },
      { onMessage: (sample) => say(`  ${JSON.stringify(sample)}`) },
    );
    const fifth = Math.floor(samples.length / 5);
    const [early, late] = [samples.slice(fifth, 2 * fifth), samples.slice(-fifth)];
    rows.push(sampleRow(queue, early), sampleRow(queue, late));
    for (const key of grownKeys) {
      const ratio = middle(late, key) / middle(early, key);
      const { what, allowed } = grown[key];
      reached.push({
        what: `growth of ${what}, queue on ${queue}`,
        target: `≤ ${percent(allowed - 1)}`,
        measured: percent(ratio - 1),
        isReached: ratio <= allowed,
      });
    }
  }
  return { tables: [{ title: 'Medians of the second and of the last fifth', rows }], reached };
}

function sampleRow(queue: string, samples: Sample[]): Row {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) throw new Error('too few samples');
  const pagesPerSecond = (last.pages - first.pages) / ((last.minute - first.minute) * 60);
  return {
    queue,
    'from minute': first.minute,
    'to minute': last.minute,
    'of the API limit': percent(pagesPerSecond / (apiLimitOf(load) ?? Number.NaN)),
    'RSS MB': Math.round(middle(samples, 'rssBytes') / 1e6),
    connections: middle(samples, 'connections'),
    "queue's jobs or keys": Math.round(middle(samples, 'queueEntries')),
    'queue MB': middle(samples, 'queueBytes') / 1e6,
    'steady tables MB': middle(samples, 'steadyBytes') / 1e6,
    'growing tables MB': middle(samples, 'growingBytes') / 1e6,
    'growing bytes a page': Math.round((last.growingBytes - first.growingBytes) / (last.pages - first.pages)),
  };
}

function middle(samples: Sample[], key: Grown | 'queueBytes' | 'growingBytes'): number {
  return median(samples.map((sample) => sample[key]));
}
