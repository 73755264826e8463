import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectDatabase, type Db, migrateDatabase } from '@ugc-radar/db';
import { leaseEmbeddedPostgres } from '@ugc-radar/db/embedded';
import type { StopStack } from '@ugc-radar/runtime';
import { pino } from 'pino';
import { generateHistory } from '../../support/history/generate-history.ts';
import { endOf, type HistoryShape } from '../../support/history/shape.ts';

export type History = { label: string; url: string; db: Db; shape: HistoryShape };

/** Fast to fill; what is read costs the same. Statistics and maps of visibility are made once, at the end of filling. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_wal_size: '4GB',
  autovacuum: 'off',
};

/**
 * A database of its own for each size, in millions of videos, generated on one embedded server: the same thousand hashtags
 * and the same pace, only the history is longer. `stack` closes and deletes them.
 */
export async function openHistories(
  millions: number[],
  stack: StopStack,
  say: (line: string) => void,
  videosPerDay = 27_400,
): Promise<History[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'radar-history-'));
  stack.push('data folder', () =>
    rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  );
  // As root the server runs as another user, who has to get in.
  await chmod(dataDir, 0o755);
  const logger = pino({ level: 'warn' });
  const postgres = await leaseEmbeddedPostgres({ dataDir, logger, settings });
  stack.push('Postgres', () => postgres.release());
  const histories: History[] = [];
  for (const size of millions) {
    const shape = shapeOf(size, videosPerDay);
    const label = `${size} million`;
    const name = `history_${shape.videos}`;
    say(`${label} videos: filling a database`);
    await postgres.ensureDatabase(name);
    const url = postgres.databaseUrl(name);
    // One connection: it alone counts what it reads.
    const { db, close } = connectDatabase({ url, max: 1, logger });
    stack.push(name, close);
    await migrateDatabase(db, endOf(shape));
    await generateHistory(url, shape, say);
    histories.push({ label, url, db, shape });
  }
  return histories;
}

/** Whole days, so that the newest ones are alike in every history. */
function shapeOf(millions: number, videosPerDay: number): HistoryShape {
  const days = Math.max(3, Math.round((millions * 1_000_000) / videosPerDay));
  return {
    videos: days * videosPerDay,
    videosPerDay,
    hashtags: 1000,
    observations: 5,
    lastDay: '2026-06-28',
  };
}
