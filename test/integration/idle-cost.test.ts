import { connectDatabase, type Db, wakeReviews } from '@ugc-radar/db';
import { createQueues, type Queues } from '@ugc-radar/queue';
import { queueStaleSummaries, summarize } from '@ugc-radar/reporter';
import { createLogger } from '@ugc-radar/runtime';
import { createReconciler, pullBack, tick } from '@ugc-radar/scheduler';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { rowsRead } from '../support/rows-read.ts';

const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
const now = new Date();
const today = now.toISOString().slice(0, 10);

type Stored = { db: Db; queues: Queues; close: () => Promise<void> };
let few: Stored;
let many: Stored;

beforeAll(async () => {
  few = await store({ hashtags: 50, scansOfEach: 2 });
  many = await store({ hashtags: 2_000, scansOfEach: 5 });
});
afterAll(async () => {
  await few.close();
  await many.close();
});

const loops: { name: string; run: (stored: Stored) => Promise<unknown> }[] = [
  { name: 'opening scans', run: (stored) => tick(deps(stored), now) },
  { name: 'taking back what lies in the future', run: (stored) => pullBack(deps(stored), now) },
  { name: 'waking snoozed posts', run: ({ db }) => wakeReviews(db, now) },
  { name: 'looking for stale summaries', run: (stored) => queueStaleSummaries(stored, now) },
];

it.each(loops)('reads no more rows with more hashtags and a longer history: $name', async ({ run }) => {
  expect(await rowsReadBy(run, many)).toBeLessThanOrEqual((await rowsReadBy(run, few)) + 10);
});

it('reads no more rows with more open scans than one for each job that must exist', async () => {
  for (const stored of [few, many]) await openScans(stored);
  const open = await many.db.selectFrom('scans').select('id').where('status', '=', 'fetching').execute();
  for (const { run } of loops) {
    expect(await rowsReadBy(run, many)).toBeLessThanOrEqual((await rowsReadBy(run, few)) + 10);
  }
  expect(await rowsReadBy(compareQueue, many)).toBeLessThanOrEqual(3 * open.length + 100);
});

it('reads no more rows for the summary of one hashtag', async () => {
  expect(await rowsReadBy(summarizeOne, many)).toBeLessThanOrEqual(
    (await rowsReadBy(summarizeOne, few)) + 10,
  );
});

function deps({ db, queues }: Stored) {
  return { db, queues, logger, timezone: 'UTC', budget: { daily: null, monthly: null } };
}

const compareQueue = (stored: Stored) => createReconciler(deps(stored))(now);
const summarizeOne = (stored: Stored) => summarize(stored, [{ hashtagId: 1, day: today }]);

async function rowsReadBy(run: (stored: Stored) => Promise<unknown>, stored: Stored): Promise<number> {
  const before = await rowsRead(stored.db);
  await run(stored);
  return (await rowsRead(stored.db)) - before;
}

async function openScans({ db }: Stored): Promise<void> {
  await sql`
    insert into scans (hashtag_id, reason, slot, day, max_videos, queued_at, created_at)
    select id, 'schedule', ${now}, ${today}, max_videos, ${now}, ${now} from hashtags`.execute(db);
  await sql`analyze`.execute(db);
}

/** Hashtags that are not due, each with complete scans of the days before, summarised. */
async function store(size: { hashtags: number; scansOfEach: number }): Promise<Stored> {
  const database = await createTestDatabase();
  const url = new URL(database.url);
  // These tables are so small that reading all of one is often best; a large one is read whole only where no index helps.
  url.searchParams.set('options', '-c enable_seqscan=off');
  // One connection, which is then the only one that counts what it reads.
  const { db, close } = connectDatabase({ url: url.toString(), max: 1, logger });
  await sql`
    insert into hashtags (name, schedule, next_scan_at, scavio_id)
    select 'tag' || i, (array['0 8 * * *', '0 */6 * * *'])[1 + i % 2],
      date_trunc('hour', ${now}::timestamptz) + interval '1 hour', i::text
    from generate_series(1, ${size.hashtags}::integer) i`.execute(db);
  await sql`
    insert into scans (hashtag_id, reason, slot, day, status, summarized_status, max_videos, next_page, pages, queued_at, created_at, finished_at)
    select id, 'schedule', at, at::date, 'complete', 'complete', max_videos, null, 1, at, at, at
    from hashtags, generate_series(1, ${size.scansOfEach}::integer) days,
      lateral (select ${now}::timestamptz - days * interval '1 day' as at) past`.execute(db);
  await sql`
    insert into daily_summaries (hashtag_id, day, new_videos, new_views, high_priority_creators, scans, failed_scans, complete, computed_at)
    select hashtag_id, day, 0, 0, '{}', 1, 0, true, finished_at from scans`.execute(db);
  await sql`analyze`.execute(db);
  const queues = createQueues({ kind: 'postgres', url: database.url }, { logger });
  return { db, queues, close: () => queues.close().then(close).then(database.drop) };
}
