import { connectDatabase, type Db } from '@ugc-radar/db';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { questions } from '../bench/history/questions.ts';
import { generateHistory } from '../support/history/generate-history.ts';
import type { HistoryShape } from '../support/history/shape.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { rowsRead } from '../support/rows-read.ts';

/** The same hashtags and the same pace; only the history is longer. */
const days = { short: 5, long: 35 };

type History = { db: Db; shape: HistoryShape; close: () => Promise<void> };
let short: History;
let long: History;

beforeAll(async () => {
  short = await createHistory(days.short);
  long = await createHistory(days.long);
});
afterAll(async () => {
  await short.close();
  await long.close();
});

it.each(questions)('reads no more rows after a longer history: $name', async ({ ask }) => {
  const read: number[] = [];
  for (const { db, shape } of [short, long]) {
    const before = await rowsRead(db);
    for (let nth = 0; nth < 5; nth += 1) await ask({ db, shape, nth });
    read.push((await rowsRead(db)) - before);
  }
  const [rows = 0, rowsOfLong = 0] = read;
  expect(rows).toBeGreaterThan(0);
  expect(rowsOfLong).toBeLessThan(rows * 1.2 + 50);
});

async function createHistory(length: number): Promise<History> {
  const videosPerDay = 600;
  const shape = {
    videos: length * videosPerDay,
    videosPerDay,
    hashtags: 100,
    observations: 5,
    // The month has as many days in both: what is spent in a month is summed up by day.
    lastDay: '2026-06-04',
  };
  const database = await createTestDatabase();
  await generateHistory(database.url, shape);
  const url = new URL(database.url);
  // These tables are so small that reading all of one is often best; a large one is read whole only where no index helps.
  url.searchParams.set('options', '-c enable_seqscan=off');
  // One connection, which is then the only one that counts what it reads.
  const { db, close } = connectDatabase({ url: url.toString(), max: 1, logger: pino({ level: 'silent' }) });
  return { db, shape, close: () => close().then(database.drop) };
}
