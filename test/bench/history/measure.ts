import { sql } from 'kysely';
import type { History } from './open-histories.ts';
import type { Question } from './questions.ts';

/** How one question was answered over one history: milliseconds, and 8 kB blocks that were looked at for one answer. */
export type Answering = { p50: number; p95: number; blocks: number };

const asks = 33;

/** Asks a question several times, each time about something else. */
export async function measureQuestion({ ask }: Question, { db, shape }: History): Promise<Answering> {
  const before = await blocksRead(db);
  const times: number[] = [];
  for (let nth = 0; nth < asks; nth += 1) {
    const startedAt = performance.now();
    await ask({ db, shape, nth });
    times.push(performance.now() - startedAt);
  }
  const blocks = ((await blocksRead(db)) - before) / asks;
  times.sort((a, b) => a - b);
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), blocks };
}

/** Blocks of the whole database, looked up in memory or read, since it is there. */
export async function blocksRead(db: History['db']): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ blocks: number }>`
    select blks_hit + blks_read as blocks from pg_stat_database where datname = current_database()`.execute(
    db,
  );
  return rows[0]?.blocks ?? 0;
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
