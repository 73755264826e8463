import { addHashtags } from '@ugc-radar/db';
import { createScavioClient } from '@ugc-radar/scavio';
import type { Pool } from 'pg';
import { type Load, pagesOf } from '../load.ts';
import { openPool } from '../pool.ts';
import { runOrder } from '../program.ts';
import { openScans, readPage, type ReadPage, resolveId } from '../read-pages.ts';
import { startServers } from '../servers.ts';
import { startSimulatorProcess } from '../start-simulator-process.ts';
import { storePage } from '../statements.ts';

type Order = { load: Load; rounds: number };
export type BulkRound = { kind: 'new' | 'known'; videosPerSecond: number };

const connections = 8;

/** The rows of the pipeline, page by page in a plain loop over eight connections. The pages are fetched and read before. */
await runOrder<Order, BulkRound>(async ({ order: { load, rounds, dataDir }, send, logger, stack }) => {
  const simulator = await startSimulatorProcess(load);
  stack.push('simulator', () => simulator.close());
  const { url } = await startServers({ backend: 'postgres', dataDir, logger, stack, profile: false }).then(
    async (servers) => {
      await addHashtags(servers.db, [...pagesOf(load).keys()], {}, () => new Date('2100-01-01'));
      return servers;
    },
  );
  const scavio = createScavioClient({
    baseUrl: simulator.url,
    apiKey: simulator.apiKey,
    connections,
    timeoutMs: 30_000,
  });
  stack.push('API client', () => scavio.close());
  const pool = openPool(url, connections, stack);
  const hashtags = await pool.query<{ id: string; name: string }>(
    'select id, name from hashtags order by id',
  );
  const ids = new Map<string, string>();
  for (const { name } of hashtags.rows) ids.set(name, await resolveId(scavio, name));

  for (let round = 0; round <= rounds; round += 1) {
    for (const kind of ['new', 'known'] as const) {
      await simulator.prepare(kind);
      const scans = await pool.query<{ id: string }>(openScans, [hashtags.rows.map(({ id }) => id)]);
      const work: (ReadPage & { hashtagId: string; scanId: string })[] = [];
      for (const [index, { id, name }] of hashtags.rows.entries()) {
        let cursor = '0';
        for (let page = 1; page <= load.pagesPerHashtag; page += 1) {
          const read = await readPage(scavio, ids.get(name) ?? '', page, cursor);
          work.push({ ...read, hashtagId: id, scanId: scans.rows[index]?.id ?? '' });
          ({ cursor } = read);
        }
      }
      const videos = work.reduce((sum, { rows }) => sum + rows.length, 0);
      const startedAt = performance.now();
      await Promise.all(Array.from({ length: connections }, () => writeAll(pool, work)));
      send({ kind, videosPerSecond: (1000 * videos) / (performance.now() - startedAt) });
    }
  }
});

async function writeAll(
  pool: Pool,
  work: (ReadPage & { hashtagId: string; scanId: string })[],
): Promise<void> {
  const client = await pool.connect();
  try {
    for (let next = work.pop(); next; next = work.pop()) {
      const { rows, hashtagId, scanId, page, raw, bytes } = next;
      const now = new Date();
      const values = [
        JSON.stringify(rows),
        hashtagId,
        scanId,
        now,
        now.toISOString().slice(0, 10),
        page,
        raw,
        bytes,
      ];
      await client.query({ name: 'store-page', text: storePage, values });
    }
  } finally {
    client.release();
  }
}
