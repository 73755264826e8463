import { claimProbe, pullBackFuture } from '@ugc-radar/db';
import { nextSlot } from '@ugc-radar/metrics';
import { pullBack, tick } from '@ugc-radar/scheduler';
import { afterEach, describe, expect, it } from 'vitest';
import { createPages, video } from '../support/pages.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('what a clock that was ahead wrote', () => {
  it('about videos and creators gives way to the next observation', async () => {
    const pages = await createPages();
    const { db } = pages;
    try {
      const seen = async (views: number, at: string, username: string) => {
        const { scanId } = await pages.open('future');
        await pages.store(scanId, 1, at, [video('1', { views, username })]);
        await pages.score(scanId, 1);
      };
      await seen(100, '2026-11-20T08:00:00Z', 'first');
      const tomorrow = new Date(Date.now() + dayMs);
      await db.updateTable('ugc_videos').set({ view_count: 500, last_observed_at: tomorrow }).execute();
      await db.updateTable('creators').set({ username: 'second', last_seen_at: tomorrow }).execute();
      const values = { video_id: '1', like_count: 1, comment_count: 1, share_count: 1, save_count: null };
      await db
        .insertInto('video_snapshots')
        .values({ ...values, observed_at: tomorrow, view_count: 500 })
        .execute();
      await seen(300, '2026-11-20T09:00:00Z', 'third');
      const stored = await db.selectFrom('ugc_videos').selectAll().executeTakeFirstOrThrow();
      const nine = new Date('2026-11-20T09:00:00Z');
      expect(stored).toMatchObject({ view_count: 300, last_observed_at: nine });
      const history = await db
        .selectFrom('video_snapshots')
        .select('view_count')
        .orderBy('observed_at')
        .execute();
      expect(history.map((row) => row.view_count)).toEqual([100, 300]);
      const creator = await db.selectFrom('creators').selectAll().executeTakeFirstOrThrow();
      expect(creator).toMatchObject({ username: 'third', last_seen_at: nine });
    } finally {
      await pages.close();
    }
  });

  it('is stored with the time of the database where it is later than that', async () => {
    const pages = await createPages();
    try {
      const { scanId } = await pages.open('ahead');
      await pages.store(scanId, 1, new Date(Date.now() + dayMs).toISOString(), [video('1')]);
      const row = await pages.db.selectFrom('scan_pages').select('fetched_at').executeTakeFirstOrThrow();
      expect(row.fetched_at.getTime()).toBeLessThanOrEqual(Date.now());
    } finally {
      await pages.close();
    }
  });

  it('about slots and scans is taken back, and the slot is scanned when it comes', async () => {
    const pipeline = await usePipeline();
    const { db } = pipeline;
    await pipeline.trackDue(['daily'], { schedule: '0 8 * * *' });
    const now = new Date();
    const ahead = new Date(now.getTime() + 3 * dayMs);
    const slot = nextSlot('0 8 * * *', 'UTC', now);
    await db.updateTable('hashtags').set({ next_scan_at: slot }).execute();
    expect(await tick(pipeline, ahead)).toBe(1);
    await db.updateTable('scans').set({ status: 'complete', finished_at: ahead }).execute();

    expect(await pullBack(pipeline, now)).toBe(2);
    expect(await pullBack(pipeline, now)).toBe(0);
    const hashtag = await db.selectFrom('hashtags').select('next_scan_at').executeTakeFirstOrThrow();
    expect(hashtag.next_scan_at).toEqual(slot);
    const scan = await db.selectFrom('scans').selectAll().executeTakeFirstOrThrow();
    for (const at of [scan.slot, scan.created_at, scan.queued_at, scan.finished_at]) {
      expect(at?.getTime()).toBeLessThanOrEqual(now.getTime());
    }
    expect(await tick(pipeline, slot)).toBe(1);
  });

  it('about a slot alone is taken back too, where the workers that scanned it had the right time', async () => {
    const pipeline = await usePipeline();
    const { db } = pipeline;
    await pipeline.trackDue(['daily'], { schedule: '0 8 * * *' });
    const now = new Date();
    const slot = nextSlot('0 8 * * *', 'UTC', now);
    await db.updateTable('hashtags').set({ next_scan_at: slot }).execute();
    expect(await tick(pipeline, new Date(now.getTime() + 3 * dayMs))).toBe(1);
    await db
      .updateTable('scans')
      .set({ status: 'complete', created_at: now, queued_at: now, finished_at: now })
      .execute();
    expect(await pullBack(pipeline, now)).toBe(1);
    expect(await tick(pipeline, slot)).toBe(1);
  });

  it('about who finds out the dialect does not keep others from it', async () => {
    const { db } = await usePipeline();
    expect(await claimProbe(db, 'http://api', dayMs)).toBe(true);
    expect(await claimProbe(db, 'http://api', 10_000)).toBe(true);
    expect(await claimProbe(db, 'http://api', 10_000)).toBe(false);
  });

  it('leaves alone what is right', async () => {
    const pipeline = await usePipeline();
    await pipeline.trackDue(['due', 'other'], { schedule: '*/5 * * * *' });
    expect(await tick(pipeline, new Date())).toBe(2);
    const now = new Date();
    const nextScanAt = (schedules: string[]) =>
      new Map(schedules.map((schedule) => [schedule, nextSlot(schedule, 'UTC', now)]));
    expect(await pullBackFuture(pipeline.db, { now, nextScanAt })).toBe(0);
  });

  it('leaves alone what was claimed while the next slots were computed', async () => {
    const pipeline = await usePipeline();
    await pipeline.trackDue(['due'], { schedule: '*/5 * * * *' });
    expect(await tick(pipeline, new Date())).toBe(1);
    const now = new Date();
    const claimedSlot = (schedules: string[]) =>
      new Map(schedules.map((schedule) => [schedule, new Date(now.getTime() - 1)]));
    expect(await pullBackFuture(pipeline.db, { now, nextScanAt: claimedSlot })).toBe(0);
  });
});

describe('both changes of the clock in a night', () => {
  it.each([
    ['spring', '2026-03-28T20:00:00Z', ['2026-03-29T01:00', '2026-03-29T06:00'], 24],
    ['autumn', '2026-10-24T20:00:00Z', ['2026-10-25T00:30', '2026-10-25T07:00'], 24],
  ])('open one scan per slot in %s', async (_season, from, daily, hours) => {
    const pipeline = await usePipeline();
    const { db } = pipeline;
    const deps = { ...pipeline, timezone: 'Europe/Paris' };
    await pipeline.trackDue(['night'], { schedule: '30 2 * * *' });
    await pipeline.trackDue(['morning'], { schedule: '0 8 * * *' });
    await pipeline.trackDue(['hourly'], { schedule: '0 * * * *' });
    const start = new Date(from);
    for (const { id, schedule } of await db.selectFrom('hashtags').select(['id', 'schedule']).execute()) {
      const first = nextSlot(schedule, 'Europe/Paris', start);
      await db.updateTable('hashtags').set({ next_scan_at: first }).where('id', '=', id).execute();
    }
    for (let minutes = 0; minutes <= hours * 60; minutes += 15) {
      const now = new Date(start.getTime() + minutes * 60_000);
      await tick(deps, now);
      await db.updateTable('scans').set({ status: 'complete', finished_at: now }).execute();
    }
    const slots = await db
      .selectFrom('scans as s')
      .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
      .select(['h.name', 's.slot', 's.day'])
      .orderBy('s.slot')
      .execute();
    const of = (wanted: string) => slots.filter(({ name }) => name === wanted);
    const sunday = daily[0]?.slice(0, 10);
    expect(of('night').map(({ slot }) => slot.toISOString().slice(0, 16))).toEqual([daily[0]]);
    expect(of('morning').map(({ slot }) => slot.toISOString().slice(0, 16))).toEqual([daily[1]]);
    expect(of('hourly')).toHaveLength(hours);
    for (const { day } of [...of('night'), ...of('morning')]) expect(day).toBe(sunday);
  });
});

const open: Pipeline[] = [];
afterEach(async () => {
  for (const pipeline of open.splice(0)) await pipeline.close();
});

async function usePipeline(): Promise<Pipeline> {
  const pipeline = await createPipeline('postgres');
  if (!pipeline) throw new Error('there is always Postgres');
  open.push(pipeline);
  return pipeline;
}
