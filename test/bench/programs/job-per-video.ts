import { addHashtags } from '@ugc-radar/db';
import type { QueueConnection } from '@ugc-radar/queue';
import type { StopStack } from '@ugc-radar/runtime';
import { createScavioClient } from '@ugc-radar/scavio';
import { createPostgresBackend, createRedisBackend, Queue, Worker } from 'bullmq';
import type { BackendFactory, IQueueBackend, JobProgress } from 'bullmq';
import { Redis } from 'ioredis';
import type { BackendName } from '../../support/backends.ts';
import { type Load, pageSize, pagesOf } from '../load.ts';
import { openPool } from '../pool.ts';
import { runOrder } from '../program.ts';
import { openScans, readPage, resolveId } from '../read-pages.ts';
import { startServers } from '../servers.ts';
import { startSimulatorProcess } from '../start-simulator-process.ts';
import { upsertVideos, type VideoRow } from '../statements.ts';

type Order = { backend: BackendName; load: Load; rounds: number };
export type JobPerVideoRound = { videosPerSecond: number };
type PageJob = { apiId: string; hashtagId: string; scanId: string; page: number; cursor: string };
type VideoJob = { row: VideoRow; hashtagId: string; scanId: string; observedAt: string };

/** BullMQ's own parameters, of which only the payload matters here. */
type QueueOf<Payload> = Queue<Payload, void, string, Payload, void, string, IQueueBackend, unknown>;
type WorkerOf<Payload> = Worker<Payload, void, string, IQueueBackend, JobProgress, unknown>;

const concurrency = 50;
const poolSize = 10;

/** The same BullMQ and the same tables, with a job for every video and one upsert a job; no ledger, no pages, no raw answers. */
await runOrder<Order, JobPerVideoRound>(async ({ order, send, logger, stack }) => {
  const { backend, load, rounds, dataDir } = order;
  const simulator = await startSimulatorProcess(load);
  stack.push('simulator', () => simulator.close());
  const servers = await startServers({ backend, dataDir, logger, stack, profile: false });
  await addHashtags(servers.db, [...pagesOf(load).keys()], {}, () => new Date('2100-01-01'));
  const { url: baseUrl, apiKey } = simulator;
  const scavio = createScavioClient({ baseUrl, apiKey, connections: concurrency, timeoutMs: 30_000 });
  stack.push('API client', () => scavio.close());
  const pool = openPool(servers.url, poolSize, stack);
  const store = openQueueStore(servers.connection, stack);
  const pages: QueueOf<PageJob> = new Queue('pages', store.options, store.factory);
  const videos: QueueOf<VideoJob> = new Queue('videos', store.options, store.factory);
  stack.push('queues', async () => void (await Promise.all([pages.close(), videos.close()])));
  await pages.setGlobalConcurrency(concurrency);
  const keep = { removeOnComplete: true };

  let missing = 0;
  let ended = Promise.withResolvers<void>();
  const fetching: WorkerOf<PageJob> = new Worker(
    'pages',
    async ({ data }) => {
      const { rows, cursor } = await readPage(scavio, data.apiId, data.page, data.cursor);
      const { hashtagId, scanId, page } = data;
      const observedAt = new Date().toISOString();
      await videos.addBulk(
        rows.map((row) => ({ name: 'video', data: { row, hashtagId, scanId, observedAt }, opts: keep })),
      );
      if (page < load.pagesPerHashtag) await pages.add('page', { ...data, page: page + 1, cursor }, keep);
    },
    { ...store.options, concurrency },
    store.factory,
  );
  const storing: WorkerOf<VideoJob> = new Worker(
    'videos',
    async ({ data: { row, hashtagId, scanId, observedAt } }) => {
      const values = [JSON.stringify([row]), hashtagId, scanId, observedAt, observedAt.slice(0, 10)];
      await pool.query({ name: 'upsert-videos', text: upsertVideos, values });
      missing -= 1;
      if (missing === 0) ended.resolve();
    },
    { ...store.options, concurrency },
    store.factory,
  );
  stack.push('workers', async () => void (await Promise.all([fetching.close(), storing.close()])));

  const hashtags = await pool.query<{ id: string; name: string }>(
    'select id, name from hashtags order by id',
  );
  const apiIds = new Map<string, string>();
  for (const { name } of hashtags.rows) apiIds.set(name, await resolveId(scavio, name));
  for (let round = 0; round <= rounds; round += 1) {
    await simulator.prepare('new');
    const scans = await pool.query<{ id: string }>(openScans, [hashtags.rows.map(({ id }) => id)]);
    const total = load.hashtags * load.pagesPerHashtag * pageSize;
    missing = total;
    ended = Promise.withResolvers<void>();
    const startedAt = performance.now();
    const jobs = hashtags.rows.map(({ id, name }, index) => ({
      name: 'page',
      data: {
        apiId: apiIds.get(name) ?? '',
        hashtagId: id,
        scanId: scans.rows[index]?.id ?? '',
        page: 1,
        cursor: '0',
      },
      opts: keep,
    }));
    await pages.addBulk(jobs);
    await ended.promise;
    send({ videosPerSecond: (1000 * total) / (performance.now() - startedAt) });
  }
});

type QueueStore = { options: { connection: object }; factory: BackendFactory<IQueueBackend, unknown> };

function openQueueStore(connection: QueueConnection, stack: StopStack): QueueStore {
  if (connection.kind === 'redis') {
    const client = new Redis(connection.url, { maxRetriesPerRequest: null });
    stack.push('Redis client', () => client.disconnect());
    return {
      options: { connection: client },
      factory: (name, options, role) => createRedisBackend(name, { ...options, connection: client }, role),
    };
  }
  const client = openPool(connection.url, poolSize, stack, '-c search_path=bullmq,public');
  return {
    options: { connection: client },
    factory: (name, options, role) => createPostgresBackend(name, { ...options, connection: client }, role),
  };
}
