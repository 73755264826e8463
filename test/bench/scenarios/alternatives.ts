import { median, medians } from '../figures.ts';
import { type Load, usualLoad } from '../load.ts';
import { whole } from '../print-leg.ts';
import type { JobPerVideoRound } from '../programs/job-per-video.ts';
import type { StraightLineRound } from '../programs/straight-line.ts';
import { runLeg } from '../run-leg.ts';
import { runProgram } from '../run-program.ts';
import type { Context, Result, Row, Scenario } from '../scenario.ts';

const atOnce: Load = { ...usualLoad, name: 'alternatives', hashtags: 250 };
const slow: Load = { ...atOnce, name: 'alternatives-slow', latencyMs: 1000 };
/** A page takes a second, one after the other: more of them would say the same. */
const fewHashtags = 10;
const wanted = { straightLine: 10, straightLineSlow: 30, jobPerVideo: 8 };

/** What one would write instead. */
export const alternatives: Scenario = {
  name: 'alternatives',
  about: 'A straight-line collector into SQLite, and BullMQ with a job for every video, beside the pipeline.',
  run,
};

async function run(context: Context): Promise<Result> {
  const { backends, rounds, say } = context;
  const straightLine = {
    atOnce: await collect(atOnce, true),
    notDurable: await collect(atOnce, false),
    slow: await collect({ ...slow, hashtags: fewHashtags }, true),
  };
  const rows: Row[] = [];
  const reached: Result['reached'] = [];

  async function collect(load: Load, isDurable: boolean): Promise<number> {
    say(`straight line into SQLite, ${load.latencyMs} ms a page`);
    const sent = await runProgram<StraightLineRound>('straight-line', { load, rounds, isDurable });
    return median(sent.slice(1).map(({ videosPerSecond }) => videosPerSecond));
  }

  for (const queue of backends) {
    const pipeline = medians(await runLeg(atOnce, queue, context)).videosPerSecond;
    const pipelineSlow = medians(await runLeg(slow, queue, context)).videosPerSecond;
    say(`a job for every video on ${queue}`);
    const sent = await runProgram<JobPerVideoRound>('job-per-video', {
      backend: queue,
      load: atOnce,
      rounds,
    });
    const jobPerVideo = median(sent.slice(1).map(({ videosPerSecond }) => videosPerSecond));
    rows.push(
      {
        queue,
        'seconds a page': 0,
        pipeline: whole(pipeline),
        'straight line': whole(straightLine.atOnce),
        'straight line, not durable': whole(straightLine.notDurable),
        'job per video': whole(jobPerVideo),
      },
      {
        queue,
        'seconds a page': 1,
        pipeline: whole(pipelineSlow),
        'straight line': whole(straightLine.slow),
        'straight line, not durable': null,
        'job per video': null,
      },
    );
    reached.push(
      compare(
        `straight line at 1 s, queue on ${queue}`,
        pipelineSlow / straightLine.slow,
        wanted.straightLineSlow,
      ),
      compare(
        `straight line at once, queue on ${queue}`,
        pipeline / straightLine.atOnce,
        wanted.straightLine,
      ),
      compare(`a job for every video, queue on ${queue}`, pipeline / jobPerVideo, wanted.jobPerVideo),
    );
  }
  return { tables: [{ title: 'Videos/s, medians', rows }], reached };
}

function compare(what: string, ratio: number, target: number): Result['reached'][number] {
  return {
    what: `pipeline ÷ ${what}`,
    target: `≥ ${target} ×`,
    measured: `${ratio.toFixed(1)} ×`,
    isReached: ratio >= target,
  };
}
