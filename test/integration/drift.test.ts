import { answerDrift, quarantinedAnswers, unpackRawAnswer } from '@ugc-radar/db';
import { readPage } from '@ugc-radar/scavio';
import { replayAnswers } from '@ugc-radar/scoring-worker/replay-answers';
import { driftKinds } from '@ugc-radar/simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { dashboardBench } from '../support/dashboard.ts';
import { closeExperienced, experienced, makeProbeDue, names } from '../support/drift.ts';
import type { Pipeline } from '../support/pipeline.ts';
import { allOrOne } from '../support/random.ts';
import { expectTruth } from '../support/truth.ts';
import { waitFor } from '../support/wait.ts';

const bench = dashboardBench();
afterEach(async () => {
  await bench.close();
  await closeExperienced();
});

async function scanOnce(pipeline: Pipeline, name: string) {
  const [scanId] = await pipeline.scan([name], { maxVideos: 60 });
  return pipeline.db
    .selectFrom('scans')
    .selectAll()
    .where('id', '=', scanId ?? 0)
    .executeTakeFirstOrThrow();
}

const storedVideos = ({ db }: Pipeline) =>
  db.selectFrom('ugc_videos').selectAll().orderBy('video_id').execute();

const kinds = driftKinds.filter((kind) => kind !== 'none');

describe.each(allOrOne('dialect that changes', ['by-id', 'by-name'] as const))(
  'answers of the %s dialect that change their form',
  (dialect) => {
    it('are kept apart, nothing wrong is stored, whatever changes; the first page of the known form ends it', async () => {
      const pipeline = await experienced(dialect, true);
      const { db, simulator } = pipeline;
      for (const [index, drift] of kinds.entries()) {
        const before = await storedVideos(pipeline);
        simulator.setOptions({ drift });
        const scan = await scanOnce(pipeline, 'brandx');
        expect(await storedVideos(pipeline)).toEqual(before);
        expect(scan).toMatchObject({
          status: 'failed',
          error_code: 'ANSWER_DRIFT',
          pages: 1,
          videos_seen: 0,
        });
        expect(scan.error).toMatch(
          /^Page 1 is not of the form that is known: .*`radar replay` reads it again/,
        );
        const state = await answerDrift(db);
        expect(state).toMatchObject({ dialect, endpoint: 'hashtag-videos' });
        expect(scan.error).toContain(state?.reason);
        const answer = await db
          .selectFrom('raw_answers')
          .selectAll()
          .where('scan_id', '=', scan.id)
          .executeTakeFirstOrThrow();
        expect(answer.quarantine_reason).toBe(state?.reason);
        expect(JSON.parse(await unpackRawAnswer(answer.body))).toMatchObject({ credits_used: 1 });
        expect(await quarantinedAnswers(db)).toMatchObject({ pages: index + 1, reason: state?.reason });

        simulator.setOptions({ drift: 'none' });
        await makeProbeDue(pipeline);
        expect(await scanOnce(pipeline, 'known0')).toMatchObject({ status: 'complete' });
        expect(await answerDrift(db)).toBeNull();
      }
    });
  },
);

it('names what is gone and what is new', async () => {
  const pipeline = await experienced('by-id');
  pipeline.simulator.setOptions({ drift: 'likes-renamed' });
  await pipeline.scan(['brandx']);
  const { reason, pages } = await quarantinedAnswers(pipeline.db);
  expect(pages).toBe(1);
  expect(reason).toMatch(
    /^none of its \d+ videos has likes, which 100 % of \d+ videos before had; for example video \d+, "likes: missing" \(gone after 24 pages: data\.aweme_list\[\]\.statistics\.digg_count \(number\); new: data\.aweme_list\[\]\.statistics\.love_total \(number\)\)$/,
  );
});

it('pays for no more than what was in flight, then for a probe now and then, and goes on by itself', async () => {
  const pipeline = await experienced('by-id');
  const { db, simulator } = pipeline;
  simulator.setOptions({ drift: 'statistics-nested', latencyMs: 50 });
  const paidBefore = simulator.truth().pages.length;
  const many = names('brand', 30);
  const scanning = pipeline.scan(many, { maxVideos: 30 });
  await waitFor('the drift to be seen', () => answerDrift(db));
  const waiting = () => pipeline.queues.counts();
  await waitFor('all jobs to have stepped aside', async () => (await waiting()).fetch.active === 0);
  expect(simulator.truth().pages.length - paidBefore).toBeLessThanOrEqual(2);

  await makeProbeDue(pipeline);
  await waitFor('a probe', () => simulator.truth().pages.length - paidBefore > 2);
  await waitFor('the probe to be kept apart', async () => (await quarantinedAnswers(db)).pages > 2);
  expect(simulator.truth().pages.length - paidBefore).toBeLessThanOrEqual(3);

  simulator.setOptions({ drift: 'none' });
  await makeProbeDue(pipeline);
  const scanIds = await scanning;
  expect(await answerDrift(db)).toBeNull();
  const scans = await db.selectFrom('scans').select('status').where('id', 'in', scanIds).execute();
  expect(scans.filter((scan) => scan.status === 'failed')).toHaveLength(3);
  expect(scans.filter((scan) => scan.status === 'complete')).toHaveLength(27);
});

const all = { since: null, hashtagIds: null };

it.each(['by-id', 'by-name'] as const)(
  'a replay by a version that can read them heals (%s)',
  async (dialect) => {
    const pipeline = await experienced(dialect);
    const { db, simulator } = pipeline;
    await pipeline.scan(['brandx'], { maxVideos: 30 });
    const fixed = (text: string) =>
      readPage(text.replaceAll('"love_total"', dialect === 'by-id' ? '"digg_count"' : '"diggCount"'));
    simulator.setOptions({ drift: 'likes-renamed', clockOffsetMs: 3_600_000 });
    const [scanId] = await pipeline.scan(['brandx'], { maxVideos: 30 });
    const paid = simulator.truth().creditsBilled;
    const before = await storedVideos(pipeline);
    expect(await replayAnswers({ db, read: readPage }, all)).toMatchObject({ released: 0, quarantined: 1 });
    expect(await storedVideos(pipeline)).toEqual(before);
    expect(await answerDrift(db)).not.toBeNull();

    expect(await replayAnswers({ db, read: fixed }, all)).toMatchObject({ released: 1, quarantined: 0 });
    expect(await answerDrift(db)).toBeNull();
    expect(await quarantinedAnswers(db)).toMatchObject({ pages: 0 });
    const scan = await db
      .selectFrom('scans')
      .selectAll()
      .where('id', '=', scanId ?? 0)
      .executeTakeFirstOrThrow();
    expect(scan).toMatchObject({ status: 'complete', error: null, error_code: null, pages: 1 });
    expect(scan.videos_seen).toBeGreaterThan(20);
    await expectTruth(db, simulator);
    const failed = await db
      .selectFrom('daily_summaries')
      .select('failed_scans')
      .where('failed_scans', '>', 0)
      .execute();
    expect(failed).toEqual([]);
    expect(simulator.truth().creditsBilled).toBe(paid);
    expect(await replayAnswers({ db, read: fixed }, all)).toMatchObject({
      changed: 0,
      released: 0,
      summaries: 0,
    });
  },
);

it('is told by the overview, /readyz and /metrics, with what is left of it afterwards', async () => {
  const pipeline = await experienced('by-id');
  const app = await bench.build(pipeline);
  const metrics = async () => (await app.inject('/metrics')).body;
  const attention = async () => (await app.inject('/api/overview')).json<{ attention: object[] }>().attention;
  expect(await metrics()).toContain('\nradar_answer_drift{endpoint="hashtag-videos",dialect="by-id"} 0\n');
  pipeline.simulator.setOptions({ drift: 'likes-renamed' });
  await pipeline.scan(['brandx']);

  const ready = await app.inject('/readyz');
  expect(ready.statusCode).toBe(200);
  const { status, answers } = ready.json();
  expect(status).toBe('degraded');
  expect(answers).toMatchObject({ status: 'drifting', dialect: 'by-id', pages: 1 });
  expect(answers.message).toContain('new: data.aweme_list[].statistics.love_total (number)');
  expect(answers.remedy).toContain('Update UGC Radar, then run `radar replay`');
  const { dialect, since, pages, detail, message } = answers;
  expect(await attention()).toContainEqual({ kind: 'drift', dialect, since, pages, detail, message });
  expect(await metrics()).toContain('\nradar_answer_drift{endpoint="hashtag-videos",dialect="by-id"} 1\n');
  expect(await metrics()).toContain('\nradar_quarantined_pages 1\n');

  pipeline.simulator.setOptions({ drift: 'none' });
  await makeProbeDue(pipeline);
  await scanOnce(pipeline, 'known0');
  expect((await app.inject('/readyz')).json()).toMatchObject({
    status: 'ready',
    answers: { status: 'quarantined', pages: 1 },
  });
  expect(await attention()).toContainEqual({ kind: 'quarantine', pages: 1 });
  expect(await metrics()).toContain('\nradar_answer_drift{endpoint="hashtag-videos",dialect="by-id"} 0\n');
});

it('a form that a person accepts is stored as it is read, and is the known one from then on', async () => {
  const pipeline = await experienced('by-id');
  const { db, simulator } = pipeline;
  simulator.setOptions({ drift: 'likes-renamed' });
  await pipeline.scan(['brandx']);
  const accepted = await replayAnswers({ db, read: readPage, accept: true }, all);
  expect(accepted).toMatchObject({ released: 1, quarantined: 0 });
  expect(await answerDrift(db)).toBeNull();
  expect(await scanOnce(pipeline, 'brandy')).toMatchObject({ status: 'complete', error: null });
  const videos = await storedVideos(pipeline);
  expect(videos.filter(({ notes }) => notes.includes('likes: missing')).length).toBeGreaterThan(30);
});
