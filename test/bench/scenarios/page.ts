import { loadavg } from 'node:os';
import { createStopStack } from '@ugc-radar/runtime';
import { silent } from '../../support/dashboard.ts';
import { median } from '../figures.ts';
import { type Call, calls, callsOfLargest } from '../page/calls.ts';
import { type Answered, measureCall, measureLive } from '../page/measure-call.ts';
import { serveHistory } from '../page/serve-history.ts';
import { waitForQuiet } from '../quiet.ts';
import type { Context, Result, Scenario } from '../scenario.ts';

const wantedMs = 100;
const longestWaitMs = 20_000;

/** How long the page waits for each of its answers. */
export const page: Scenario = {
  name: 'page',
  about:
    'Every JSON answer of the page over HTTP, with 1 million videos and 1,000 hashtags (BENCH_MILLIONS).',
  run,
};

async function run({ rounds, say }: Context): Promise<Result> {
  const millions = Number(process.env['BENCH_MILLIONS'] ?? '1');
  if (!(millions > 0)) throw new Error('BENCH_MILLIONS: expected one number, as in 1');
  const stack = createStopStack(silent);
  try {
    const served = await serveHistory(millions, stack, say);
    const ask = (call: Call): Measured => ({
      name: call.name,
      measure: () => measureCall(call, served),
      answers: [],
    });
    const live = { name: 'live: its first word', measure: () => measureLive(served), answers: [] };
    const measured: Measured[] = [...calls.map(ask), live];
    const ofLargest = callsOfLargest.map(ask);
    const before = [];
    // The first round warms up. Every round asks for everything, so that a busy moment meets all calls alike.
    for (let round = 0; round <= rounds; round += 1) {
      const coresBusy = await waitForQuiet(longestWaitMs);
      say(`round ${round} of ${rounds}, ${coresBusy.toFixed(2)} cores busy`);
      if (round > 0)
        before.push({ round, 'cores busy before': coresBusy, 'load average': loadavg()[0] ?? 0 });
      for (const { name, measure, answers } of [...measured, ...ofLargest]) {
        const answered = await measure();
        say(`  ${name}: p95 ${answered.p95.toFixed(1)} ms`);
        if (round > 0) answers.push(answered);
      }
    }
    return {
      tables: [
        {
          title:
            'One answer, milliseconds and milliseconds of CPU (Postgres and Node), medians of the rounds',
          rows: measured.map(rowOf),
        },
        { title: 'The same about the largest hashtag alone', rows: ofLargest.map(rowOf) },
        { title: 'Every round', rows: before },
      ],
      reached: measured.map(reachedOf),
    };
  } finally {
    await stack.stop();
  }
}

type Measured = { name: string; measure: () => Promise<Answered>; answers: Answered[] };

function rowOf({ name, answers }: Measured) {
  return {
    answer: name,
    p50: middle(answers, 'p50'),
    p95: middle(answers, 'p95'),
    max: middle(answers, 'max'),
    CPU: middle(answers, 'cpu'),
    'p50 of the quietest round': Math.min(...answers.map(({ p50 }) => p50)),
    'p95 of the quietest round': Math.min(...answers.map(({ p95 }) => p95)),
    'largest, bytes': middle(answers, 'bytes'),
  };
}

function reachedOf({ name, answers }: Measured): Result['reached'][number] {
  const p95 = middle(answers, 'p95');
  return {
    what: name,
    target: `p95 ≤ ${wantedMs} ms`,
    measured: `${p95.toFixed(1)} ms`,
    isReached: p95 <= wantedMs,
  };
}

function middle(answers: Answered[], figure: keyof Answered): number {
  return median(answers.map((answered) => answered[figure]));
}
