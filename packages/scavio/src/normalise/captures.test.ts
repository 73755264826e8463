import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { videoSchema } from '@ugc-radar/types';
import { describe, expect, test } from 'vitest';
import { parsePage } from './page.ts';

/** Recordings by others; they are no part of this repository, and the tests are skipped where they are absent. */
const directory =
  process.env['CAPTURES_DIR'] ?? fileURLToPath(new URL('../../../../../shared/captures', import.meta.url));
const present = existsSync(directory);

/** What is in each file, counted by hand. */
const expected: Record<string, { served: number; accepted: number; rejected: string[] }> = {
  'app/scrapecreators_collection_videos.json': { served: 1, accepted: 1, rejected: [] },
  'app/scrapecreators_get-trending-feed.json': { served: 2, accepted: 2, rejected: [] },
  'app/scrapecreators_profile_videos.json': { served: 1, accepted: 1, rejected: [] },
  'app/scrapecreators_search_keyword.json': { served: 1, accepted: 1, rejected: [] },
  'app/scrapecreators_song_videos.json': { served: 1, accepted: 1, rejected: [] },
  'app/scrapecreators_video.json': { served: 1, accepted: 1, rejected: [] },
  'app/videodata_challenge_detail.json': { served: 0, accepted: 0, rejected: [] },
  'app/videodata_music_videos.json': { served: 2, accepted: 2, rejected: [] },
  'app/videodata_search_general.json': { served: 1, accepted: 1, rejected: [] },
  'app/videodata_search_videos_beauty.json': { served: 2, accepted: 2, rejected: [] },
  'app/videodata_user_posts.json': { served: 1, accepted: 1, rejected: [] },
  'app/xtekky_aweme_detail.json': { served: 1, accepted: 1, rejected: [] },
  'web/dai921_video_detail_page_2025.json': { served: 1, accepted: 1, rejected: [] },
  'web/lexue28_tests_MULTIPLE_FYP.json': { served: 10, accepted: 10, rejected: [] },
  'web/neovolkov_popular_posts_2025-10.json': { served: 1, accepted: 1, rejected: [] },
  'web/rati_hashtag_feed_2020.json': { served: 93, accepted: 93, rejected: [] },
  'web/tikhub_general_search_2026-02-05.json': { served: 12, accepted: 11, rejected: ['id: missing'] },
  'web/videodata_hashtag_list_itemInfos.json': { served: 30, accepted: 30, rejected: [] },
  'web/videodata_trending_items.json': { served: 30, accepted: 30, rejected: [] },
};

const read = (file: string) => readFileSync(`${directory}/${file}`, 'utf8');

/** Every object at any depth with a 19-digit id, a caption and a time, by id: no knowledge of lists or wrappers. */
function idsWithCaption(value: unknown, found: Map<string, object> = new Map()): Map<string, object> {
  if (typeof value !== 'object' || value === null) return found;
  const fields = new Map(Object.entries(value));
  const id = fields.get('aweme_id') ?? fields.get('video_id') ?? fields.get('id');
  const caption = fields.has('desc') || fields.has('description') || fields.has('text');
  const dated = fields.has('create_time') || fields.has('createTime');
  if (caption && dated && typeof id === 'string' && /^\d{19}$/.test(id)) found.set(id, value);
  for (const child of fields.values()) idsWithCaption(child, found);
  return found;
}

const title = present
  ? 'recordings'
  : 'recordings (skipped: set CAPTURES_DIR to the directory that holds them)';

describe.skipIf(!present)(title, () => {
  const files = present
    ? ['app', 'web'].flatMap((folder) =>
        existsSync(`${directory}/${folder}`)
          ? readdirSync(`${directory}/${folder}`).map((file) => `${folder}/${file}`)
          : [],
      )
    : [];
  const known = Object.keys(expected).filter((file) => !present || files.includes(file));

  test('there are some', () => {
    expect(files).not.toEqual([]);
  });

  test.each(files)('%s: every item is a valid video or rejected with a reason', (file) => {
    const page = parsePage(JSON.parse(read(file)));
    expect(page.videos.length + page.rejected.length).toBeLessThanOrEqual(page.itemCount);
    for (const video of page.videos) expect(videoSchema.parse(video)).toEqual(video);
    for (const { reason } of page.rejected) expect(reason).toMatch(/^(?:id|item|list): /);
  });

  test.each(known)('%s: exact counts', (file) => {
    const { served, accepted, rejected } = expected[file] ?? { served: NaN, accepted: NaN, rejected: [] };
    const page = parsePage(JSON.parse(read(file)));
    expect(page.itemCount).toBe(served);
    expect(page.videos).toHaveLength(accepted);
    expect(page.rejected.map(({ reason }) => reason)).toEqual(rejected);
    for (const video of page.videos) {
      expect(videoSchema.parse(video)).toEqual(video);
      expect(video.notes).toEqual([]);
      expect(video.createdAt).not.toBeNull();
      expect(video.username ?? video.secUid).not.toBeNull();
    }
  });

  test.each(known)('%s: an independent walk finds the same ids', (file) => {
    const found = idsWithCaption(JSON.parse(read(file)));
    const accepted = parsePage(JSON.parse(read(file))).videos.map(({ videoId }) => videoId);
    expect(accepted.toSorted()).toEqual([...found.keys()].toSorted());
  });

  test.each(known)('%s: the upload time inside each id agrees with createdAt', (file) => {
    for (const { videoId, createdAt } of parsePage(JSON.parse(read(file))).videos) {
      const uploadedAt = Number(BigInt(videoId) >> 32n);
      const postedAt = Date.parse(createdAt ?? '') / 1000;
      // Drafts are posted days after their upload; nothing is posted before it.
      expect(postedAt - uploadedAt).toBeGreaterThan(-60);
      expect(postedAt - uploadedAt).toBeLessThan(16 * 86_400);
    }
  });

  test.each(known)('%s: every count stands in the raw text of its item', (file) => {
    const found = idsWithCaption(JSON.parse(read(file)));
    for (const { videoId, views, likes, comments, shares, saves } of parsePage(JSON.parse(read(file)))
      .videos) {
      const text = JSON.stringify(found.get(videoId));
      const counts = [views, likes, comments, shares, saves].filter((count) => count !== null);
      const absent = counts.filter((count) => !new RegExp(`[Cc]ount":"?${count}\\b`).test(text));
      expect({ videoId, absent }).toEqual({ videoId, absent: [] });
    }
  });

  test('a true hashtag feed: every video carries the hashtag', () => {
    for (const [file, name] of [
      ['web/rati_hashtag_feed_2020.json', 'duett'],
      ['web/videodata_hashtag_list_itemInfos.json', 'funny'],
    ] as const) {
      for (const { hashtags } of parsePage(JSON.parse(read(file))).videos) expect(hashtags).toContain(name);
    }
  });
});
