import { afterEach, describe, expect, it } from 'vitest';
import { backends } from '../support/backends.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import { type HostileApi, startHostileApi } from './support/hostile-api.ts';
import { type Installation, oneOfEach, startInstallation } from './support/installation.ts';
import { createRandom, runsAll } from '../support/random.ts';

/** 100,000 items on each backend; the quick selection has 2,000 on one. */
const size = runsAll ? { hashtags: 50, pages: 40, items: 50 } : { hashtags: 4, pages: 10, items: 50 };
const dialectOn = { postgres: 'by-id', redis: 'by-name' } as const;
const random = createRandom('hostile data');

let installation: Installation | null = null;
let api: HostileApi | null = null;
afterEach(async () => {
  await installation?.close();
  await api?.close();
  installation = null;
  api = null;
});

describe.each(runsAll ? backends : [random.pick(backends)])('hostile data, the queue on %s', (backend) => {
  it('is stored or rejected item by item, and ends no process', { timeout: 900_000 }, async (context) => {
    const { hashtags, pages, items } = size;
    api = await startHostileApi({ dialect: dialectOn[backend], seed: random.seed, pages, size: items });
    installation = await startInstallation(backend, {
      environment: { SCAVIO_BASE_URL: api.url },
      ...(runsAll ? {} : { apps: oneOfEach }),
    });
    if (!installation) return context.skip();
    const { db, track, running, stop } = installation;
    const names = Array.from({ length: hashtags }, (_, index) => `hostile${index}`);
    const began = performance.now();
    await track(names, ['--max-videos', String(pages * items)]);
    const spent = await expectEqualToTruth({ db, simulator: api }, { scans: hashtags, timeoutMs: 600_000 });
    const seconds = Math.round((performance.now() - began) / 100) / 10;

    expect(api.failures()).toEqual([]);
    const served = api.pages();
    expect(served).toHaveLength(hashtags * pages);
    for (const { page, items: sent, repeats } of served) {
      expect(page.itemCount).toBe(sent);
      const unaccounted = sent - page.videos.length - page.rejected.length;
      expect(unaccounted).toBeGreaterThanOrEqual(0);
      expect(unaccounted).toBeLessThanOrEqual(repeats);
    }
    const rejected = await db.selectFrom('rejected_items').select(['reason', 'raw']).execute();
    expect(rejected).toHaveLength(served.reduce((sum, { page }) => sum + page.rejected.length, 0));
    for (const { reason } of rejected) expect(reason).toMatch(/^(?:id|item|list): \S/);
    const videos = new Map(served.flatMap(({ page }) => page.videos.map((video) => [video.videoId, video])));
    const rows = await db.selectFrom('ugc_videos').select(['video_id', 'hashtags', 'notes']).execute();
    for (const row of rows) {
      const { hashtags: tags, notes } = videos.get(row.video_id) ?? {};
      expect({ tags: row.hashtags, notes: row.notes }).toEqual({ tags, notes });
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    for (const { code, stderr } of await Promise.all([...running].map((app) => stop(app)))) {
      expect(code).toBe(0);
      expect(stderr).not.toMatch(/"level":[56]0/);
    }
    tellFigures({
      fault: 'hostile data',
      backend,
      seed: random.seed,
      items: hashtags * pages * items,
      videos: rows.length,
      rejected: rejected.length,
      ...spent,
      seconds,
    });
  });
});
