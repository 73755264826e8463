import {
  countStuckScans,
  findHashtags,
  makeDue,
  openCall,
  setHashtags,
  setHashtagStatus,
  takeOpenWork,
} from '@ugc-radar/db';
import { createReconciler, tick } from '@ugc-radar/scheduler';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type BackendName, backends } from '../support/backends.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { expectTruth } from '../support/truth.ts';
import { waitFor } from '../support/wait.ts';

const open: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of open.splice(0)) await pipeline.close();
});

async function create(backend: BackendName): Promise<Pipeline | null> {
  const pipeline = await createPipeline(backend);
  if (pipeline) open.push(pipeline);
  return pipeline;
}

const farAway = () => new Date('2100-01-01');
const names = (count: number) => Array.from({ length: count }, (_, index) => `due${index}`);

async function openScans({ db }: Pipeline): Promise<number> {
  const rows = await db
    .selectFrom('scans')
    .select('id')
    .where('status', 'in', ['fetching', 'scoring'])
    .execute();
  return rows.length;
}

describe.each(backends)('scheduling on %s', (backend: BackendName) => {
  it('opens one scan per due hashtag, however many schedulers tick at once', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    await pipeline.trackDue(names(300));
    const now = new Date();
    const opened = await Promise.all(Array.from({ length: 5 }, () => tick(pipeline, now)));
    expect(opened.reduce((sum, count) => sum + count, 0)).toBe(300);
    expect(await openScans(pipeline)).toBe(300);
    expect((await pipeline.queues.counts()).fetch.live).toBe(300);
    const overdue = await pipeline.db
      .selectFrom('hashtags')
      .select('id')
      .where('next_scan_at', '<=', now)
      .execute();
    expect(overdue).toEqual([]);
  });

  it('runs a slot that was missed during downtime once, and then the next one on time', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    await pipeline.trackDue(['late'], { schedule: '0 8 * * *' });
    const { db } = pipeline;
    await db
      .updateTable('hashtags')
      .set({ next_scan_at: new Date('2026-11-10T08:00:00Z') })
      .execute();
    const now = new Date('2026-11-14T10:00:00Z');
    expect(await tick(pipeline, now)).toBe(1);
    expect(await tick(pipeline, now)).toBe(0);
    const scan = await db.selectFrom('scans').selectAll().executeTakeFirstOrThrow();
    expect(scan).toMatchObject({ day: '2026-11-14', reason: 'schedule' });
    const hashtag = await db.selectFrom('hashtags').select('next_scan_at').executeTakeFirstOrThrow();
    expect(hashtag.next_scan_at).toEqual(new Date('2026-11-15T08:00:00Z'));
  });

  it('does not open a second scan while one is open, and does not fall behind because of it', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    await pipeline.trackDue(['slow'], { schedule: '*/5 * * * *' });
    expect(await tick(pipeline, new Date())).toBe(1);
    const later = new Date(Date.now() + 20 * 60_000);
    expect(await tick(pipeline, later)).toBe(0);
    const hashtag = await pipeline.db.selectFrom('hashtags').select('next_scan_at').executeTakeFirstOrThrow();
    expect(hashtag.next_scan_at?.getTime()).toBeGreaterThan(later.getTime());
  });

  it('puts the jobs of open scans back after the queue was wiped', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    await pipeline.trackDue(names(40));
    await tick(pipeline, new Date());
    await wipeQueue(pipeline);
    expect((await pipeline.queues.counts()).fetch.live).toBe(0);

    const reconcile = createReconciler(pipeline);
    expect(await reconcile(new Date(Date.now() + 5000))).toBe(0);
    expect(await reconcile(new Date(Date.now() + 15_000))).toBe(40);
    expect((await pipeline.queues.counts()).fetch.live).toBe(40);
    await pipeline.startWorkers();
    await waitFor('all scans to end', async () => (await openScans(pipeline)) === 0);
    await expectTruth(pipeline.db, pipeline.simulator);
  });

  it('leaves the slot that is due to a hashtag that is resumed though it was not paused, or keeps its schedule', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { db } = pipeline;
    await pipeline.trackDue(names(1), { schedule: '0 8 * * *' });
    expect(await setHashtagStatus(db, names(1), 'active', farAway)).toEqual(names(1));
    await setHashtags(db, names(1), { schedule: '0 8 * * *', maxVideos: 30 }, farAway);
    expect(await tick(pipeline, new Date())).toBe(1);
    await setHashtags(db, names(1), { schedule: '0 9 * * *' }, farAway);
    const [moved] = await findHashtags(db, names(1));
    expect(moved).toMatchObject({ max_videos: 30, next_scan_at: farAway() });
  });

  it('knows the scans for which nothing happens, also those whose jobs it puts back', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    const { db } = pipeline;
    await pipeline.trackDue(names(3));
    const now = new Date();
    const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
    await makeDue(db, names(3), minutesAgo(40));
    await tick(pipeline, minutesAgo(40));
    await createReconciler(pipeline)(now);
    expect(await countStuckScans(db, minutesAgo(20))).toBe(3);
    expect(await countStuckScans(db, minutesAgo(50))).toBe(0);
    const [scan] = await db.selectFrom('scans').select(['id', 'hashtag_id', 'day']).limit(1).execute();
    if (!scan) throw new Error('three scans were opened');
    const call = { scanId: scan.id, hashtagId: scan.hashtag_id, day: scan.day, calledAt: minutesAgo(5) };
    await openCall(db, { ...call, endpoint: 'hashtag-videos', dialect: 'by-id' });
    expect(await countStuckScans(db, minutesAgo(20))).toBe(2);
  });

  it('putting back what is still there adds nothing', async (context) => {
    const pipeline = await create(backend);
    if (!pipeline) return context.skip();
    await pipeline.trackDue(names(20));
    await tick(pipeline, new Date());
    const later = new Date(Date.now() + 60_000);
    const work = await takeOpenWork(pipeline.db, { now: later, queuedBefore: later, limit: 100 });
    await pipeline.queues.enqueue(
      'fetch-hashtag',
      work.fetch.map(({ scanId, page }) => ({ scanId, page })),
    );
    expect(work.fetch).toHaveLength(20);
    expect((await pipeline.queues.counts()).fetch.live).toBe(20);
  });
});

/** What a Redis without persistence does when it restarts; on Postgres, the same done by hand. */
async function wipeQueue({ connection, queues }: Pipeline): Promise<void> {
  if (connection.kind === 'redis') {
    for (const queue of queues.boardQueues()) await queue.obliterate({ force: true });
    for (const queue of queues.boardQueues()) await queue.resume();
    return;
  }
  const client = new Client({ connectionString: connection.url });
  await client.connect();
  try {
    await client.query('truncate bullmq.job, bullmq.dedup cascade');
  } finally {
    await client.end();
  }
}
