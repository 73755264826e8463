import { addPage, createScavioClient, emptyInventory, findDrift, type PageResult } from '@ugc-radar/scavio';
import { startSimulator } from '@ugc-radar/simulator';
import { afterEach, expect, it } from 'vitest';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const pages = 1500;
const sizes = { 'by-id': [30, 4, 9], 'by-name': [50, 5, 12] };

/** Real data is irregular on every page; an alarm stops everything, so there must be none. */
it.each(['by-id', 'by-name'] as const)(
  '1,500 messy pages of the %s dialect raise no alarm, whatever was learned before',
  async (dialect) => {
    const simulator = await startSimulator({ dialect, messy: true, seed: 11, recordPages: false });
    closers.push(() => simulator.close());
    const { url, apiKey } = simulator;
    const client = createScavioClient({ baseUrl: url, apiKey, connections: 8, timeoutMs: 10_000 });
    closers.push(() => client.close());

    async function fetchPage(index: number): Promise<PageResult> {
      const count = sizes[dialect][index % 3] ?? 30;
      const name = `messy${index}`;
      if (dialect === 'by-name') return client.hashtagVideosByName({ hashtag: name, cursor: null, count });
      const { hashtagId } = await client.resolveHashtag(name);
      return client.hashtagVideosById({ hashtagId, cursor: '0', count });
    }

    const inventory = emptyInventory();
    const alarms: string[] = [];
    for (let first = 0; first < pages; first += 8) {
      const indexes = Array.from({ length: Math.min(8, pages - first) }, (_, step) => first + step);
      for (const { page, shape } of await Promise.all(indexes.map(fetchPage))) {
        const drift = findDrift(inventory, page, shape);
        if (drift !== null) alarms.push(drift);
        addPage(inventory, page, shape);
      }
    }
    expect(alarms).toEqual([]);
    expect(inventory.pages).toBeGreaterThan(500);
  },
);
