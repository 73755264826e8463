import { ensureSnapshotPartitions, pruneRawAnswers, summarizeDay } from '@ugc-radar/db';
import { createStopStack } from '@ugc-radar/runtime';
import { pino } from 'pino';
import { endOf } from '../../support/history/shape.ts';
import { median } from '../figures.ts';
import { diskRows } from '../history/disk.ts';
import { type Answering, blocksRead, measureQuestion } from '../history/measure.ts';
import { type History, openHistories } from '../history/open-histories.ts';
import { type Question, questions } from '../history/questions.ts';
import type { Context, Result, Row, Scenario } from '../scenario.ts';

const wantedMs = 100;
const wantedGrowth = 1.5;

/** What reports and pages cost as the history grows, and what that takes on disk. */
export const history: Scenario = {
  name: 'history',
  about:
    'The same questions over 0.1 and 1 million videos (BENCH_MILLIONS=0.1,1,10: others; 10 need 25 GB and half an hour).',
  run,
};

type Measured = { question: Question; answers: Answering[] };

async function run({ rounds, say }: Context): Promise<Result> {
  const millions = (process.env['BENCH_MILLIONS'] ?? '0.1,1').split(',').map(Number);
  if (!millions.every((size) => size > 0))
    throw new Error('BENCH_MILLIONS: expected numbers, as in 0.1,1,10');
  const stack = createStopStack(pino({ level: 'warn' }));
  try {
    const histories = await openHistories(millions, stack, say);
    return await measureHistories(histories, rounds, say);
  } finally {
    await stack.stop();
  }
}

/** Asks every question of every history. */
export async function measureHistories(
  histories: History[],
  rounds: number,
  say: (line: string) => void,
): Promise<Result> {
  const measured: Measured[] = [];
  for (const question of questions) {
    say(question.name);
    measured.push({ question, answers: await measureInTurns(question, histories, rounds) });
  }
  return {
    tables: [
      {
        title: 'One answer: milliseconds, milliseconds of CPU (Postgres and Node), 8 kB blocks',
        rows: measured.map((of) => answerRow(of, histories)),
      },
      { title: 'The work of a night', rows: await Promise.all(histories.map(nightRow)) },
      { title: 'On disk, at the largest size', rows: await diskRows(last(histories)) },
    ],
    reached: measured.map(reachedOf),
  };
}

/** Each history once to warm up, then in turns, so that whatever else the machine does meets all of them alike. */
async function measureInTurns(
  question: Question,
  histories: History[],
  rounds: number,
): Promise<Answering[]> {
  const taken: Answering[][] = histories.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, of] of histories.entries()) {
      const answering = await measureQuestion(question, of);
      if (round > 0) taken[index]?.push(answering);
    }
  }
  return taken.map((answers) => ({
    p50: median(answers.map(({ p50 }) => p50)),
    p95: median(answers.map(({ p95 }) => p95)),
    cpu: median(answers.map(({ cpu }) => cpu)),
    blocks: median(answers.map(({ blocks }) => blocks)),
  }));
}

function answerRow({ question, answers }: Measured, histories: History[]): Row {
  const columns: [string, (answering: Answering) => number][] = [
    ['p50', ({ p50 }) => p50],
    ['p95', ({ p95 }) => p95],
    ['CPU', ({ cpu }) => cpu],
    ['blocks', ({ blocks }) => Math.round(blocks)],
  ];
  const cells = columns.flatMap(([title, pick]) =>
    answers.map((answering, index) => [`${title}, ${histories[index]?.label}`, pick(answering)]),
  );
  return { question: question.name, ...Object.fromEntries(cells) };
}

/** What the reporter does for a day that is over, one hashtag after the other. */
async function nightRow({ label, db, shape }: History): Promise<Row> {
  const [blocks, startedAt] = [await blocksRead(db), performance.now()];
  for (let hashtagId = 1; hashtagId <= shape.hashtags; hashtagId += 1)
    await summarizeDay(db, hashtagId, shape.lastDay, endOf(shape));
  await ensureSnapshotPartitions(db, endOf(shape));
  await pruneRawAnswers(db, { before: endOf(shape), quarantinedBefore: endOf(shape) });
  const seconds = (performance.now() - startedAt) / 1000;
  return { history: label, seconds, blocks: (await blocksRead(db)) - blocks };
}

function reachedOf({ question, answers }: Measured): Result['reached'][number] {
  const slowest = Math.max(...answers.map(({ p95 }) => p95));
  const growth = last(answers).p95 / (answers[0]?.p95 ?? Number.NaN);
  return {
    what: question.name,
    target: `p95 ≤ ${wantedMs} ms, ≤ ${wantedGrowth} × the smallest history's`,
    measured: `${slowest.toFixed(1)} ms, ${growth.toFixed(2)} ×`,
    isReached: slowest <= wantedMs && growth <= wantedGrowth,
  };
}

function last<Item>(items: Item[]): Item {
  const item = items.at(-1);
  if (item === undefined) throw new Error('there is no history');
  return item;
}
