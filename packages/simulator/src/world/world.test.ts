import { describe, expect, test } from 'vitest';
import {
  asObject,
  day,
  fetchPage,
  fetchScan,
  idsOf,
  noon,
  resolve,
  simulatorForTest,
} from '../testing/client.ts';

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

describe('the world', () => {
  test('is the same for the same seed and time, another for another seed', async () => {
    const [first, twin, other] = await Promise.all([
      simulatorForTest({ seed: 7 }),
      simulatorForTest({ seed: 7 }),
      simulatorForTest({ seed: 8 }),
    ]);
    const pages = await fetchScan(first, 'brandx');
    expect(await fetchScan(twin, 'brandx')).toEqual(pages);
    expect(idsOf(await fetchScan(other, 'brandx'))).not.toEqual(idsOf(pages));
  });

  test('two processes with one seed can serve one scan in turns', async () => {
    const options = { hashtags: { brandx: { videos: 100 } } };
    const [first, second] = [await simulatorForTest(options), await simulatorForTest(options)];
    const alone = await fetchScan(first, 'brandx');
    const id = await resolve(second, 'brandx');
    const opening = await fetchPage(first, id);
    expect(await fetchPage(second, id, opening.cursor)).toEqual(alone[1]);
  });

  test('a niche feed ends, and a scan sees each of its videos, some of them twice', async () => {
    const simulator = await simulatorForTest({ hashtags: { brandx: { regime: 'niche', videos: 200 } } });
    const pages = await fetchScan(simulator, 'brandx');
    const ids = idsOf(pages);
    expect(pages.at(-1)?.hasMore).toBe(false);
    expect(new Set(ids).size).toBe(200);
    expect(ids.length).toBeGreaterThan(200);
    for (const page of pages) expect(new Set(idsOf([page])).size).toBe(page.entries.length);
  });

  test('a hashtag without videos has one empty page', async () => {
    const simulator = await simulatorForTest({ hashtags: { empty: { videos: 0 } } });
    expect(await fetchScan(simulator, 'empty')).toMatchObject([{ entries: [], hasMore: false }]);
  });

  test('videos look like the recorded ones', async () => {
    const simulator = await simulatorForTest({
      hashtags: { famous: { regime: 'popular', videos: 900 }, local: { regime: 'niche', videos: 900 } },
    });
    await fetchScan(simulator, 'famous');
    await fetchScan(simulator, 'local');
    const { videos } = simulator.truth();
    const measure = (hashtag: string) => {
      const seen = Object.values(videos[hashtag] ?? {}).map((video) => video.last);
      const rates = seen.map((item) => (item.likes + item.comments + item.shares) / Math.max(1, item.views));
      const ages = seen.map((item) => (noon - Date.parse(item.createdAt ?? '')) / day);
      const perAuthor = Object.values(Object.groupBy(seen, (item) => String(item.secUid))).map(
        (group) => group?.length ?? 0,
      );
      return {
        views: median(seen.map((item) => item.views)),
        engaged: rates.filter((rate) => rate >= 0.05).length / rates.length,
        age: median(ages),
        youngest: Math.min(...ages),
        perAuthor: median(perAuthor),
      };
    };
    const [famous, local] = [measure('famous'), measure('local')];
    expect(famous.views).toBeGreaterThan(1_000_000);
    expect(local.views).toBeLessThan(100_000);
    expect(famous.engaged).toBeGreaterThan(0.7);
    expect(local.engaged).toBeGreaterThan(0.05);
    expect(local.engaged).toBeLessThan(0.25);
    for (const { age, youngest, perAuthor } of [famous, local]) {
      expect(age).toBeGreaterThan(90);
      expect(age).toBeLessThan(500);
      expect(youngest).toBeGreaterThanOrEqual(0);
      expect(youngest).toBeLessThan(2);
      expect(perAuthor).toBe(1);
    }
  });

  test('ids are 19 digits that hold the upload second, and captions carry the hashtag', async () => {
    const simulator = await simulatorForTest({ hashtags: { brandx: { videos: 120 } } });
    for (const page of await fetchScan(simulator, 'brandx')) {
      for (const entry of page.entries.map(asObject)) {
        const id = String(entry['aweme_id']);
        expect(id).toMatch(/^\d{19}$/);
        expect(BigInt(id) >> 32n).toBe(BigInt(Number(entry['create_time'])));
        expect(String(entry['desc']).toLowerCase()).toContain('brandx');
        expect(entry['text_extra']).toContainEqual(expect.objectContaining({ hashtag_name: 'brandx' }));
      }
    }
  });

  test('partner hashtags share some videos', async () => {
    const simulator = await simulatorForTest({ hashtags: { one: { videos: 150 }, two: { videos: 150 } } });
    await fetchScan(simulator, 'one');
    await fetchScan(simulator, 'two');
    const { videos } = simulator.truth();
    const shared = Object.keys(videos['one'] ?? {}).filter((id) => videos['two']?.[id]);
    expect(shared.length).toBeGreaterThan(3);
    expect(shared.length).toBeLessThan(40);
  });
});

describe('time', () => {
  test('numbers grow, comments sometimes fall, new videos come and old ones stay', async () => {
    const simulator = await simulatorForTest({ hashtags: { brandx: { regime: 'popular', videos: 400 } } });
    await fetchScan(simulator, 'brandx');
    const before = simulator.truth().videos['brandx'] ?? {};
    simulator.setOptions({ clockOffsetMs: 7 * day });
    await fetchScan(simulator, 'brandx');
    const after = simulator.truth().videos['brandx'] ?? {};
    const again = Object.values(after).filter((video) => video.last.at !== video.first.at);
    expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
    expect(again.length).toBeGreaterThan(300);
    expect(again.every(({ first, last }) => last.views >= first.views && last.likes >= first.likes)).toBe(
      true,
    );
    expect(again.some(({ first, last }) => last.views > first.views)).toBe(true);
    const fell = again.filter(({ first, last }) => last.comments < first.comments).length;
    expect(fell).toBeGreaterThan(0);
    expect(fell).toBeLessThan(again.length / 2);
  });

  test('the order changes a little from scan to scan', async () => {
    const simulator = await simulatorForTest({ hashtags: { brandx: { regime: 'popular', videos: 900 } } });
    const id = await resolve(simulator, 'brandx');
    const first = idsOf([await fetchPage(simulator, id)]);
    simulator.setOptions({ clockOffsetMs: 60_000 });
    const second = idsOf([await fetchPage(simulator, id)]);
    const kept = second.filter((video) => first.includes(video));
    expect(second).not.toEqual(first);
    expect(kept.length).toBeGreaterThan(8);
    expect(kept.length).toBeLessThan(30);
  });

  test('with allVideosNew every scan sees other videos', async () => {
    const simulator = await simulatorForTest({ allVideosNew: true, hashtags: { brandx: { videos: 60 } } });
    const first = idsOf(await fetchScan(simulator, 'brandx'));
    simulator.setOptions({ clockOffsetMs: 1000 });
    const second = idsOf(await fetchScan(simulator, 'brandx'));
    expect(new Set([...first, ...second]).size).toBe(120);
  });
});
