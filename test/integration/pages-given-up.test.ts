import { countOpenWork, findScans, summariesOfDay } from '@ugc-radar/db';
import { createReconciler } from '@ugc-radar/scheduler';
import type { VideoPage } from '@ugc-radar/scavio';
import { replayAnswers } from '@ugc-radar/scoring-worker/replay-answers';
import { type Video, videoSchema } from '@ugc-radar/types';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { day, type Steps, stepsOf, video } from '../support/pages.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { waitFor } from '../support/wait.ts';

const morning = '2026-11-20T08:00:00Z';
/** No column holds so many views, and no answer makes the normaliser say so: it stands for what nobody foresaw. */
const hostile = video('bad', { views: 1e30 });
let pipeline: Pipeline;
let steps: Steps;

beforeEach(async () => {
  const created = await createPipeline('postgres');
  if (!created) throw new Error('Postgres is always there');
  pipeline = created;
  steps = stepsOf(pipeline.db);
});
afterEach(() => pipeline.close());

async function endOf(scanId: number) {
  return waitFor('the scan to end', async () => {
    const [scan] = await findScans(pipeline.db, [scanId]);
    return scan?.finished_at && scan;
  });
}

async function newVideos(count: number | null) {
  return waitFor(`a summary of ${count} new videos`, async () => {
    const { summaries } = await summariesOfDay(pipeline.db, day, { today: day, timezone: 'UTC' });
    return summaries[0]?.newVideos === count && summaries[0];
  });
}

/** Reads kept answers as a version would that knows how to read the hostile value. */
function readRightly(text: string): VideoPage {
  const served = z.array(videoSchema.extend({ views: z.number() })).parse(JSON.parse(text));
  const videos: Video[] = served.map((item) => ({ ...item, views: Math.min(item.views, 1000) }));
  return {
    videos,
    rejected: [],
    itemCount: videos.length,
    cursor: null,
    otherCursors: [],
    hasMore: null,
    notes: [],
    problem: null,
  };
}

it('gives up a page that cannot be stored, ends its scan with all others, and stores it when a replay can', async () => {
  const { db, queues } = pipeline;
  await pipeline.startWorkers();
  const { scanId } = await steps.open('hostile');
  await steps.store(scanId, 1, morning, [video('1')], true);
  await steps.store(scanId, 2, morning, [video('2'), hostile], true);
  await queues.enqueue('score-videos', [
    { scanId, page: 1 },
    { scanId, page: 2 },
  ]);
  await waitFor('the page to be given up', async () => (await queues.counts()).score.failed === 1);
  const [open] = await findScans(db, [scanId]);
  expect(open).toMatchObject({ status: 'fetching', next_page: 3 });

  await steps.store(scanId, 3, morning, [video('3')]);
  await queues.enqueue('score-videos', [{ scanId, page: 3 }]);
  expect(await endOf(scanId)).toMatchObject({
    status: 'failed',
    error_code: 'SCORING_FAILED',
    error: expect.stringMatching(/^page 2 could not be scored: .*`radar replay`/),
    videos_new: 2,
  });
  expect(await newVideos(2)).toMatchObject({ scans: 1, failedScans: 1, complete: true });
  expect(await countOpenWork(db)).toBe(0);
  expect(await createReconciler(pipeline)(new Date(Date.now() + 3_600_000))).toBe(0);

  await replayAnswers({ db, read: readRightly }, { since: null, hashtagIds: null });
  const [replayed] = await findScans(db, [scanId]);
  expect(replayed).toMatchObject({ status: 'complete', error: null, error_code: null, videos_new: 4 });
  expect(await newVideos(4)).toMatchObject({ failedScans: 0 });
});

it('gives up a page although it was the last one of its scan', async () => {
  await pipeline.startWorkers();
  const { scanId } = await steps.open('hostile');
  await steps.store(scanId, 1, morning, [hostile]);
  await pipeline.queues.enqueue('score-videos', [{ scanId, page: 1 }]);
  expect(await endOf(scanId)).toMatchObject({ status: 'failed', error_code: 'SCORING_FAILED' });
  expect(await newVideos(null)).toMatchObject({ failedScans: 1 });
});

it('keeps a page to be scored whose database is not as it should be', async () => {
  const { db, queues } = pipeline;
  await pipeline.startWorkers();
  const { scanId } = await steps.open('repaired');
  await steps.store(scanId, 1, morning, [video('1')]);
  await sql`alter table video_snapshots rename to lost`.execute(db);
  await queues.enqueue('score-videos', [{ scanId, page: 1 }]);
  await waitFor('the job to fail', async () => (await queues.counts()).score.failed === 1);
  await sql`alter table lost rename to video_snapshots`.execute(db);
  expect(await createReconciler(pipeline)(new Date(Date.now() + 3_600_000))).toBe(1);
  expect(await endOf(scanId)).toMatchObject({ status: 'complete', error: null, videos_new: 1 });
});
