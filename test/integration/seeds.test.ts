import { summariesOfDay, summarizeDay, videosOfScan } from '@ugc-radar/db';
import { campaignReport, dayOf, sumPosts } from '@ugc-radar/metrics';
import type { Truth } from '@ugc-radar/simulator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';

/*
 * The two scripts that the product grew out of, as straight lines over the pages that were served. They share nothing
 * with the pipeline: one adds up what one scan brought, the other inserts what it has not seen and flags the good ones.
 */
type Item = Truth['pages'][number]['items'][number];

function campaignTracker(items: Item[]) {
  const creators = new Map<string, { videos: number; plays: number; likes: number }>();
  const totals = { plays: 0, likes: 0, comments: 0, shares: 0 };
  for (const item of items) {
    totals.plays += item.views;
    totals.likes += item.likes;
    totals.comments += item.comments;
    totals.shares += item.shares;
    const author = item.username ?? 'unknown';
    const creator = creators.get(author) ?? { videos: 0, plays: 0, likes: 0 };
    creators.set(author, {
      videos: creator.videos + 1,
      plays: creator.plays + item.views,
      likes: creator.likes + item.likes,
    });
  }
  const repeat = [...creators.values()].filter((creator) => creator.videos > 1).length;
  return {
    videos: items.length,
    uniqueCreators: creators.size,
    ...totals,
    engagementRate: Number(((totals.likes + totals.comments + totals.shares) / totals.plays).toFixed(4)),
    averagePlays: Number((totals.plays / items.length).toFixed(2)),
    topPosts: items
      .toSorted((a, b) => b.views - a.views)
      .slice(0, 5)
      .map((item) => ({
        videoId: item.videoId,
        author: item.username ?? 'unknown',
        plays: item.views,
        likes: item.likes,
        title: item.title,
      })),
    creators: [...creators]
      .map(([username, creator]) => ({ username, ...creator }))
      .toSorted((a, b) => b.plays - a.plays),
    repeatCreators: repeat,
    repeatCreatorShare: Number((repeat / creators.size).toFixed(4)),
  };
}

function dailyCollector(items: Item[], seen: Set<string>) {
  let newVideos = 0;
  let newViews = 0;
  const best = new Map<string, number>();
  for (const item of items) {
    if (item.videoId === null || seen.has(item.videoId)) continue;
    seen.add(item.videoId);
    newVideos += 1;
    newViews += item.views;
    const rate =
      item.views === 0 ? 0 : Number(((item.likes + item.comments + item.shares) / item.views).toFixed(4));
    if (rate >= 0.05 && item.views >= 10_000) {
      const author = item.username ?? 'unknown';
      best.set(author, (best.get(author) ?? 0) + item.views);
    }
  }
  const creators = [...best].toSorted(([, a], [, b]) => b - a).map(([author]) => author);
  return { newVideos, newViews, highPriorityCreators: creators };
}

const day = 86_400_000;
let now = Date.parse('2026-11-18T12:00:00Z');
let pipeline: Pipeline;

beforeAll(async () => {
  const created = await createPipeline('postgres', { simulator: { now: () => now } });
  if (!created) throw new Error('no pipeline');
  pipeline = created;
  await pipeline.startWorkers();
});
afterAll(() => pipeline.close());

it('reproduces every number of the campaign tracker and of the daily collector, scan after scan', async () => {
  const { db, simulator } = pipeline;
  const hashtag = 'scaviochallenge';
  const seen = new Set<string>();
  const collected = { newVideos: 0, newViews: 0, highPriorityCreators: [] as string[] };
  for (let round = 0; round < 3; round += 1) {
    const pagesBefore = simulator.truth().pages.length;
    const [scanId = 0] = await pipeline.scan([hashtag]);
    const items = distinct(
      simulator
        .truth()
        .pages.slice(pagesBefore)
        .flatMap((page) => page.items),
    );
    const tracked = await db
      .selectFrom('scans')
      .selectAll()
      .where('id', '=', scanId)
      .executeTakeFirstOrThrow();

    const expectedDay = dailyCollector(items, seen);
    const report = campaignReport({
      hashtag,
      posts: sumPosts(await videosOfScan(db, scanId)),
      credits: tracked.credits_used,
      creditUsd: 0.005,
    });
    expect(report).toMatchObject(campaignTracker(items));
    expect(report).toMatchObject({ newVideos: expectedDay.newVideos, newViews: expectedDay.newViews });
    expect(tracked.videos_new).toBe(expectedDay.newVideos);

    // All rounds run on the same real day, as a collector that runs three times a day.
    collected.newVideos += expectedDay.newVideos;
    collected.newViews += expectedDay.newViews;
    collected.highPriorityCreators.push(...expectedDay.highPriorityCreators);
    now += day;
  }
  const today = dayOf(new Date(), 'UTC');
  const [tracked] = await db.selectFrom('hashtags').select('id').where('name', '=', hashtag).execute();
  await summarizeDay(db, tracked?.id ?? 0, today, new Date());
  const { summaries } = await summariesOfDay(db, today, { today, timezone: 'UTC' });
  expect(summaries[0]).toMatchObject({
    newVideos: collected.newVideos,
    newViews: collected.newViews,
    scans: 3,
    complete: true,
  });
  expect(new Set(summaries[0]?.highPriorityCreators)).toEqual(new Set(collected.highPriorityCreators));
});

/** One entry per video, the last served, as the seeds' single page has it. */
function distinct(items: Item[]): Item[] {
  return [...new Map(items.filter((item) => item.accepted).map((item) => [item.videoId, item])).values()];
}
