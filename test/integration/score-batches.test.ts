import { scorePages } from '@ugc-radar/db';
import { engagementRate } from '@ugc-radar/metrics';
import { afterEach, expect, it } from 'vitest';
import { randomFrom } from '../support/random.ts';
import { dumpTables } from '../support/dump.ts';
import { createPages, type Pages, video } from '../support/pages.ts';

const open: Pages[] = [];
afterEach(async () => {
  for (const pages of open.splice(0)) await pages.close();
});

type Key = { scanId: number; page: number };

/** Pages of several hashtags that share videos and creators, in the order of time; not scored yet. */
async function storePages(pages: Pages, seed: number): Promise<Key[]> {
  const random = randomFrom(seed);
  const keys: Key[] = [];
  const scans = [];
  for (const name of ['red', 'green', 'blue', 'white']) scans.push((await pages.open(name)).scanId);
  for (let hour = 0; hour < 12; hour += 1) {
    const scanId = scans[hour % scans.length] ?? 0;
    const page = Math.floor(hour / scans.length) + 1;
    const videos = Array.from({ length: 15 }, () => {
      const id = random.between(1, 40);
      const person = id % 12;
      return video(String(id), {
        username: random.pick([`Person${person}`, `person${person}`, null]),
        secUid: random.pick([`S${person}`, `S${person}`, null]),
        nickname: random.pick([`called ${hour}`, null]),
        views: random.pick([9000, 10_000, 20_000, 20_000]),
        likes: random.between(0, 2000),
        saves: random.pick([null, 5]),
      });
    });
    const fetchedAt = `2026-11-20T${String(10 + Math.floor(hour / 2))}:${hour % 2 === 0 ? '00' : '30'}:00Z`;
    await pages.store(scanId, page, fetchedAt, videos, page < 3);
    keys.push({ scanId, page });
  }
  return keys;
}

async function scored(seed: number, pagesAtOnce: number): Promise<Record<string, string[]>> {
  const pages = await createPages();
  open.push(pages);
  const keys = await storePages(pages, seed);
  let newVideos = 0;
  for (let start = 0; start < keys.length; start += pagesAtOnce) {
    const batch = keys.slice(start, start + pagesAtOnce);
    newVideos += (await scorePages(pages.db, batch, engagementRate, new Date())).newVideos;
  }
  const dump = await dumpTables(pages.db, {
    without: ['slot', 'queued_at', 'waited_since', 'scored_at', 'finished_at', 'created_at', 'next_scan_at'],
  });
  expect(newVideos).toBe(dump['video_hashtags']?.length);
  return dump;
}

it.each([11, 22, 33])(
  'pages scored together end as pages scored one after the other, seed %i',
  async (seed) => {
    const single = await scored(seed, 1);
    expect(await scored(seed, 12)).toEqual(single);
    expect(await scored(seed, 5)).toEqual(single);
  },
);
