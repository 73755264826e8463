import { openManualScan } from '@ugc-radar/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { waitFor } from '../support/wait.ts';

let pipeline: Pipeline;

beforeAll(async () => {
  const created = await createPipeline('postgres', {
    knownScans: 3,
    // A feed that stands still: 75 videos, the same at every scan.
    simulator: { now: () => 1_795_000_000_000, repeatRate: 0, hashtags: { still: { videos: 75 } } },
  });
  if (!created) throw new Error('Postgres is always there');
  pipeline = created;
  await pipeline.startWorkers();
});
afterAll(() => pipeline.close());

async function scan(maxVideos: number, forced = false) {
  const { db, queues } = pipeline;
  const hashtag = await db.selectFrom('hashtags').select('id').executeTakeFirstOrThrow();
  const { scanId } = await openManualScan(db, hashtag, {
    maxVideos,
    now: new Date(),
    day: '2026-11-20',
    forced,
  });
  await queues.enqueue('fetch-hashtag', [{ scanId, page: 1 }]);
  return waitFor('the scan to end', async () => {
    const row = await db.selectFrom('scans').selectAll().where('id', '=', scanId).executeTakeFirstOrThrow();
    return row.finished_at && row;
  });
}

it('stops at the first page that earlier scans have seen as a whole, and pays for no other', async () => {
  await pipeline.scan(['still'], { maxVideos: 60 });
  const before = pipeline.simulator.truth().creditsBilled;
  const again = await scan(60);
  expect(again).toMatchObject({ pages: 1, stop_reason: 'all videos were seen by earlier scans' });
  expect(again).toMatchObject({ status: 'complete', videos_new: 0, credits_used: 1 });
  expect(pipeline.simulator.truth().creditsBilled).toBe(before + 1);
});

it('goes on when it asks for more than the earlier scans did', async () => {
  expect(await scan(75)).toMatchObject({ pages: 3, videos_new: 15 });
});

it('fetches all of it when it is forced', async () => {
  expect(await scan(75, true)).toMatchObject({ pages: 3, videos_new: 0 });
});
