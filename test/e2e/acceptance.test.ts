import { connectDatabase, makeDue } from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import { startSimulator } from '@ugc-radar/simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backends, openTestQueue } from '../support/backends.ts';
import { allOrOne } from '../support/random.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { peakMemoryMb } from '../support/processes.ts';
import { createRadarHome } from '../support/radar.ts';
import { expectTruth } from '../support/truth.ts';
import { waitFor } from '../support/wait.ts';

const hashtags = Array.from({ length: 200 }, (_, index) => `brand${index}`);
const popular = { regime: 'popular', videos: 200 } as const;
const mostMemoryMb = 400;

describe.each(allOrOne('backend of 200 hashtags', backends))(
  '200 hashtags of 50 videos, the queue on %s',
  (backend) => {
    it(
      'run in one process below 400 MB, and the database is what was served',
      { timeout: 180_000 },
      async (context) => {
        const database = await createTestDatabase();
        onTestFinished(() => database.drop());
        const queue = await openTestQueue(backend, database.url);
        if (!queue) return context.skip();
        onTestFinished(() => queue.close());
        // A clock that stands still: it does not matter then which of two answers in flight is the newer one.
        const simulator = await startSimulator({
          concurrency: 50,
          now: () => 1_795_000_000_000,
          hashtags: Object.fromEntries(hashtags.map((name) => [name, popular])),
        });
        onTestFinished(() => simulator.close());
        const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
        const { db, close } = connectDatabase({ url: database.url, max: 1, logger });
        onTestFinished(close);
        const home = await createRadarHome({
          DATABASE_URL: database.url,
          SCAVIO_API_KEY: simulator.apiKey,
          SCAVIO_BASE_URL: simulator.url,
          SCAVIO_CONCURRENCY: '50',
          ...(queue.connection.kind === 'redis' ? { REDIS_URL: queue.connection.url } : {}),
        });
        onTestFinished(() => home.close());

        expect(await home.run(['hashtags', 'add', ...hashtags])).toMatchObject({ code: 0 });
        const up = home.start(['up']);
        await up.printed(/is running/);
        await makeDue(db, hashtags, new Date());
        const began = performance.now();
        const summaries = await waitFor(
          'the last summary',
          async () => {
            const rows = await db.selectFrom('daily_summaries').select(['complete', 'new_videos']).execute();
            return rows.length === hashtags.length && rows.every((row) => row.complete) && rows;
          },
          60_000,
        );
        const seconds = (performance.now() - began) / 1000;
        const peakMb = peakMemoryMb(up.pid);
        expect(await up.stop('SIGTERM')).toMatchObject({ code: 0 });

        await expectTruth(db, simulator);
        const videos = summaries.reduce((sum, row) => sum + row.new_videos, 0);
        // A last page that only repeats ends a scan a video or two early.
        expect(videos).toBeGreaterThan(hashtags.length * 49);
        expect(simulator.truth().maxInFlight).toBeLessThanOrEqual(50);
        process.stdout.write(
          `${backend}: ${videos} videos of 200 hashtags in ${seconds.toFixed(1)} s, peak memory ${peakMb.toFixed(0)} MB\n`,
        );
        expect(peakMb).toBeLessThan(mostMemoryMb);
      },
    );
  },
);
