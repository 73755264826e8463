import { connectDatabase } from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backends, openTestQueue } from '../support/backends.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { peakMemoryMb } from '../support/processes.ts';
import { allOrOne } from '../support/random.ts';
import { createRadarHome } from '../support/radar.ts';
import { waitFor } from '../support/wait.ts';

const hashtags = 30_000;
const mostMemoryMb = 200;

describe.each(allOrOne('backend of 30,000 hashtags', backends))(
  'very many hashtags due at once, the queue on %s',
  (backend) => {
    it('are claimed by a scheduler that stays small', { timeout: 180_000 }, async (context) => {
      const database = await createTestDatabase();
      onTestFinished(() => database.drop());
      const queue = await openTestQueue(backend, database.url);
      if (!queue) return context.skip();
      onTestFinished(() => queue.close());
      const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
      const { db, close } = connectDatabase({ url: database.url, max: 1, logger });
      onTestFinished(close);
      await sql`
      insert into hashtags (name, schedule, next_scan_at)
      select 'brand' || i, '0 8 * * *', now() from generate_series(1, ${hashtags}::integer) i`.execute(db);
      const home = await createRadarHome({
        DATABASE_URL: database.url,
        SCAVIO_API_KEY: 'never-used',
        ...(queue.connection.kind === 'redis' ? { REDIS_URL: queue.connection.url } : {}),
      });
      onTestFinished(() => home.close());

      const scheduler = home.start(['scheduler']);
      await scheduler.printed(/scheduler runs/);
      await waitFor(
        'every hashtag to have its scan',
        async () => {
          const row = await db
            .selectFrom('scans')
            .select((eb) => eb.fn.countAll().as('scans'))
            .executeTakeFirst();
          return row?.scans === hashtags;
        },
        120_000,
      );
      expect(peakMemoryMb(scheduler.pid)).toBeLessThan(mostMemoryMb);
      await scheduler.stop('SIGTERM');
    });
  },
);
