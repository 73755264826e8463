import { connectDatabase, type Db, makeDue } from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import { type Simulator, startSimulator } from '@ugc-radar/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backends, openTestQueue } from '../support/backends.ts';
import { createEmptyDatabase } from '../support/postgres.ts';
import { allOrOne } from '../support/random.ts';
import { createRadarHome, type RadarHome, type RadarProcess } from '../support/radar.ts';
import { waitFor } from '../support/wait.ts';

const apps = ['scheduler', 'fetch-worker', 'fetch-worker', 'scoring-worker', 'reporter', 'dashboard'];
const tracked = Array.from({ length: 8 }, (_, index) => `brand${index}`);

/** An operator's story on one installation, told in order: the parts need the state that the ones before left. */
describe.each(allOrOne('backend of every app', backends))(
  'every app as a process of its own, the queue on %s',
  (backend) => {
    let simulator: Simulator;
    let queue: Awaited<ReturnType<typeof openTestQueue>>;
    let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
    let home: RadarHome;
    let db: Db;
    let closeDb: () => Promise<void>;
    const running: { name: string; process: RadarProcess; health: string }[] = [];

    beforeAll(async () => {
      database = await createEmptyDatabase();
      queue = await openTestQueue(backend, database.url);
      // A clock that stands still, so that a page that is fetched twice says the same twice.
      simulator = await startSimulator({ latencyMs: 250, concurrency: 4, now: () => 1_795_000_000_000 });
      const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
      ({ db, close: closeDb } = connectDatabase({ url: database.url, max: 2, logger }));
      home = await createRadarHome({
        DATABASE_URL: database.url,
        SCAVIO_API_KEY: simulator.apiKey,
        SCAVIO_BASE_URL: simulator.url,
        SCAVIO_CONCURRENCY: '4',
        RADAR_HEALTH_PORT: '0',
        ...(queue?.connection.kind === 'redis' ? { REDIS_URL: queue.connection.url } : {}),
      });
    });
    afterAll(async () => {
      await home.close();
      await closeDb();
      await simulator.close();
      await queue?.close();
      await database.drop();
    });

    it('migrates, then starts every app, each with /healthz and /metrics', async (context) => {
      if (!queue) return context.skip();
      const migrate = await home.run(['migrate']);
      expect(migrate).toMatchObject({ code: 0, stderr: '' });
      expect(migrate.stdout).toMatch(/^Applied: 0001-initial/);

      const started = apps.map((name) => ({ name, process: home.start([name]) }));
      for (const { name, process } of started) {
        const [, address] = await process.printed(/ runs.*(http:[^\s"]+)/);
        const health = new URL('/healthz', address).href;
        running.push({ name, process, health });
        expect(await (await fetch(health)).json()).toEqual({ status: 'ok' });
        const metrics = await fetch(health.replace('healthz', 'metrics'));
        expect(await metrics.text()).toMatch(/^radar_\w+/m);
      }
    });

    it('scans what is due though a fetch worker is killed in the middle, and sums up the day', async (context) => {
      if (!queue) return context.skip();
      const added = await home.run(['hashtags', 'add', ...tracked]);
      expect(added.code, added.stderr).toBe(0);
      await makeDue(db, tracked, new Date());
      await waitFor('calls of both fetch workers', () => simulator.truth().creditsBilled >= 6);
      const victim = running.find(({ name }) => name === 'fetch-worker');
      await victim?.process.stop('SIGKILL');
      running.splice(
        running.findIndex((app) => app === victim),
        1,
      );

      const scans = await waitFor('all scans to end', async () => {
        const rows = await db.selectFrom('scans').selectAll().execute();
        return rows.length === tracked.length && rows.every(({ finished_at: at }) => at !== null) && rows;
      });
      for (const scan of scans)
        expect(scan).toMatchObject({ status: 'complete', videos_new: scan.videos_seen });
      await expectServedVideos();
      const newVideos = scans.reduce((sum, scan) => sum + (scan.videos_new ?? 0), 0);
      await waitFor('the summaries of all', async () => {
        const { summaries, videos } = await db
          .selectFrom('daily_summaries')
          .select(({ fn }) => [
            fn.countAll<number>().as('summaries'),
            fn.sum<number | null>('new_videos').as('videos'),
          ])
          .executeTakeFirstOrThrow();
        return summaries === tracked.length && videos === newVideos;
      });
    });

    it('stops every app at SIGTERM, in time and without an error', async (context) => {
      if (!queue) return context.skip();
      const endings = await Promise.all(
        running.map(async ({ name, process }) => ({ name, ...(await process.stop('SIGTERM')) })),
      );
      for (const { name, code, stderr } of endings) {
        expect({ name, code }).toEqual({ name, code: 0 });
        expect(stderr).not.toMatch(/"level":[56]0/);
        expect(stderr).not.toContain(simulator.apiKey);
      }
    });

    /** The videos under each hashtag are those that it was served; a page that died with its worker was asked for again. */
    async function expectServedVideos(): Promise<void> {
      const { videos, creditsBilled } = simulator.truth();
      const links = await db
        .selectFrom('video_hashtags as link')
        .innerJoin('hashtags', 'hashtags.id', 'link.hashtag_id')
        .innerJoin('ugc_videos as video', 'video.video_id', 'link.video_id')
        .select(['hashtags.name', 'video.video_id', 'video.view_count', 'video.like_count'])
        .execute();
      const stored = links.map((row) => [row.name, row.video_id, row.view_count, row.like_count].join(' '));
      const served = Object.entries(videos).flatMap(([name, ofHashtag]) =>
        Object.entries(ofHashtag).map(([id, { last }]) => [name, id, last.views, last.likes].join(' ')),
      );
      expect(stored.toSorted()).toEqual(served.toSorted());
      const ledger = await db
        .selectFrom('api_calls')
        .select(({ fn }) => fn.sum<number>('credits_used').as('credits'))
        .executeTakeFirstOrThrow();
      // The calls that the killed worker had in flight were paid for and are not in the ledger.
      expect(ledger.credits).toBeLessThanOrEqual(creditsBilled);
      expect(ledger.credits).toBeGreaterThanOrEqual(creditsBilled - 4);
    }
  },
);
