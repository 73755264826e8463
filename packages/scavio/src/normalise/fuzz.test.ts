import { videoSchema } from '@ugc-radar/types';
import { expect, test } from 'vitest';
import { parsePage } from './page.ts';
import { normaliseVideo } from './video.ts';

/** mulberry32: small, seeded, good enough to make payloads. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const scalars: unknown[] = [
  null, true, false, 0, -0, -1, 1, 1.5, 20, 34_000, 1_750_000_000, 1_750_000_000_000, 2 ** 53, 7.47e18, -1e300, 1e300,
  '', ' ', '0', '1', '-1', '34000', '3763.0', '1.4M', 'Share', '7.49E+18', '7400000000000000001', '@Runner', 'The Runner',
  'x\u0000y', '\ud800', '#a#b ＃ｃ', 'é', 'NaN', '1e400', 'x'.repeat(300), '[object Object]', '__proto__',
]; // prettier-ignore

const keys = [
  'aweme_id', 'id', 'video_id', 'desc', 'title', 'text', 'create_time', 'createTime', 'statistics', 'stats', 'statsV2',
  'play_count', 'playCount', 'digg_count', 'diggCount', 'comment_count', 'share_count', 'collectCount', 'author',
  'unique_id', 'uniqueId', 'secUid', 'nickname', 'text_extra', 'hashtag_name', 'challenges', 'cha_list', 'hashtags',
  'aweme_info', 'item', 'itemInfos', 'itemStruct', 'video', 'data', 'aweme_list', 'videos', 'itemList', 'items',
  'ItemModule', 'cursor', 'has_more', 'max_cursor', 'status_code', '__proto__', 'constructor', 'toString', 'length',
]; // prettier-ignore

function pick<Item>(random: () => number, items: readonly Item[]): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

function anyValue(random: () => number, depth: number): unknown {
  const dice = random();
  if (depth === 0 || dice < 0.4) return pick(random, scalars);
  if (dice < 0.55) return Array.from({ length: Math.floor(random() * 4) }, () => anyValue(random, depth - 1));
  const entries = Array.from({ length: Math.floor(random() * 9) }, () => [
    pick(random, keys),
    anyValue(random, depth - 1),
  ]);
  // Through JSON, as an answer comes: `__proto__` becomes a key of its own.
  return JSON.parse(
    `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`,
  );
}

/** A whole video of one shape or the other, with some of its fields replaced by anything. */
function almostVideo(random: () => number): unknown {
  const counts = { playCount: 10, diggCount: 1, commentCount: 1, shareCount: 1 };
  const web = {
    id: '7400000000000000001',
    desc: '#a',
    createTime: 1,
    author: { uniqueId: 'runner' },
    stats: counts,
  };
  const app = { aweme_id: '7400000000000000002', desc: '#a', statistics: { play_count: 10, digg_count: 1 } };
  const video: Record<string, unknown> = random() < 0.5 ? web : app;
  const target = random() < 0.3 ? counts : video;
  for (let change = 0; change < 3; change++)
    Object.assign(target, { [pick(random, keys) ?? '']: anyValue(random, 2) });
  return random() < 0.2 ? { type: 1, aweme_info: video } : video;
}

const namesField = /^(?:id|item|list): /;

test('of 5,000 made-up items each is a valid video, or rejected with a reason that names a field', () => {
  const random = createRandom(20_260_501);
  let accepted = 0;
  let rejected = 0;
  for (let run = 0; run < 5000; run++) {
    const result = normaliseVideo(run % 2 === 0 ? anyValue(random, 4) : almostVideo(random));
    if ('video' in result) {
      expect(videoSchema.parse(result.video)).toEqual(result.video);
      expect(JSON.stringify(result.video)).not.toMatch(/\\u0000|\\ud8/);
      accepted++;
    } else {
      expect(result.rejected.reason).toMatch(namesField);
      expect(result.rejected.raw).not.toContain('\0');
      rejected++;
    }
  }
  expect(accepted).toBeGreaterThan(1500);
  expect(rejected).toBeGreaterThan(1500);
});

test('of 5,000 made-up pages each accounts for every item, with distinct ids', () => {
  const random = createRandom(7);
  let items = 0;
  for (let run = 0; run < 5000; run++) {
    const page = parsePage(anyValue(random, 5));
    const ids = page.videos.map(({ videoId }) => videoId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page.videos.length + page.rejected.length).toBeLessThanOrEqual(page.itemCount);
    expect(page.cursor === null || typeof page.cursor === 'string').toBe(true);
    for (const { reason } of page.rejected) expect(reason).toMatch(namesField);
    items += page.itemCount;
  }
  expect(items).toBeGreaterThan(1000);
});
