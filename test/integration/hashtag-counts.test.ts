import { addUpHashtagCounts, hashtagOverview, setHashtags, setHashtagStatus } from '@ugc-radar/db';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPages, day, type Pages, video } from '../support/pages.ts';

const morning = '2026-11-20T08:00:00Z';
const noon = '2026-11-20T12:00:00Z';
const evening = '2026-11-20T20:00:00Z';
const soon = () => new Date('2100-01-01');
let pages: Pages;

beforeEach(async () => {
  pages = await createPages();
});
afterEach(() => pages.close());

it('counts what a recount counts, whatever happens to the links', async () => {
  const { db } = pages;
  const one = await pages.open('one');
  const two = await pages.open('two');
  const good = { views: 50_000, likes: 20_000 };

  await show(one.scanId, 1, noon, [video('1', good), video('2'), video('3', good)]);
  await show(two.scanId, 1, noon, [video('2'), video('3', good)]);
  expect(await counts()).toEqual({ one: [3, 2], two: [2, 1] });

  // The same page again, and one that was fetched earlier.
  await pages.score(one.scanId, 1);
  const again = await pages.open('one');
  await show(again.scanId, 1, morning, [video('1', good), video('2'), video('4')]);
  expect(await counts()).toEqual({ one: [4, 2], two: [2, 1] });

  // Under either hashtag a video's newer numbers raise and drop the flags of both.
  const later = await pages.open('two');
  await show(later.scanId, 1, evening, [video('2', good), video('3')]);
  expect(await counts()).toEqual({ one: [4, 2], two: [2, 1] });
  await addUpHashtagCounts(db);

  await setHashtags(db, ['one'], { viewThreshold: 1, engagementThreshold: 0 }, soon);
  expect(await counts()).toEqual({ one: [4, 4], two: [2, 1] });
  await setHashtags(db, ['one', 'two'], { viewThreshold: 1_000_000 }, soon);
  expect(await counts()).toEqual({ one: [4, 0], two: [2, 0] });

  await sql`delete from video_hashtags where video_id in ('1', '3')`.execute(db);
  expect(await counts()).toEqual({ one: [2, 0], two: [1, 0] });
  await setHashtagStatus(db, ['one'], 'removed', soon);
  expect(await counts()).toEqual({ two: [1, 0] });
});

it('stays right while several add up and several write', async () => {
  const { db } = pages;
  const names = ['a', 'b', 'c', 'd'];
  const scans = await Promise.all(names.map((name) => pages.open(name)));
  const writes = scans.flatMap(({ scanId }, hashtag) =>
    Array.from({ length: 6 }, async (_, page) => {
      const ids = Array.from({ length: 5 }, (__, index) => `${hashtag % 2}-${page}-${index}`);
      await show(
        scanId,
        page + 1,
        noon,
        ids.map((id) => video(id, { views: 20_000, likes: 5_000 })),
        page < 5,
      );
      await addUpHashtagCounts(db);
    }),
  );
  await Promise.all(writes);
  expect(await counts()).toEqual({ a: [30, 30], b: [30, 30], c: [30, 30], d: [30, 30] });
  const { rows } = await sql<{ left: number }>`select count(*) as left from hashtag_count_changes`.execute(
    db,
  );
  await addUpHashtagCounts(db);
  expect(rows[0]?.left).toBeLessThan(48);
  expect(await counts()).toEqual({ a: [30, 30], b: [30, 30], c: [30, 30], d: [30, 30] });
});

async function show(...parameters: Parameters<Pages['store']>): Promise<void> {
  await pages.store(...parameters);
  await pages.score(parameters[0], parameters[1]);
}

/** Videos and high-priority videos by hashtag, as the overview has them; they must be what a recount says. */
async function counts(): Promise<Record<string, [number, number]>> {
  const overview = await hashtagOverview(pages.db, day);
  for (const { name, videos, highPriority } of overview) {
    const { rows } = await sql<{ videos: number; highPriority: number }>`
      select count(*) as videos, count(*) filter (where vh.high_priority) as "highPriority"
      from video_hashtags vh join hashtags h on h.id = vh.hashtag_id where h.name = ${name}`.execute(
      pages.db,
    );
    expect({ name, videos, highPriority }).toEqual({ name, ...rows[0] });
  }
  return Object.fromEntries(overview.map(({ name, videos, highPriority }) => [name, [videos, highPriority]]));
}
