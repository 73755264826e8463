import { sql } from 'kysely';
import { treeCpuSeconds } from '../process-cpu.ts';
import type { History } from './open-histories.ts';
import type { Question } from './questions.ts';

/**
 * How one question was answered over one history: milliseconds; milliseconds of CPU of the server's process and of ours,
 * and 8 kB blocks that were looked at, for one answer.
 */
export type Answering = { p50: number; p95: number; cpu: number; blocks: number };

const asks = 33;

/** Asks a question several times, each time about something else. */
export async function measureQuestion({ ask }: Question, { db, shape }: History): Promise<Answering> {
  const [before, cpuBefore] = [await blocksRead(db), await cpuMs(db)];
  const times: number[] = [];
  for (let nth = 0; nth < asks; nth += 1) {
    const startedAt = performance.now();
    await ask({ db, shape, nth });
    times.push(performance.now() - startedAt);
  }
  const cpu = ((await cpuMs(db)) - cpuBefore) / asks;
  const blocks = ((await blocksRead(db)) - before) / asks;
  times.sort((a, b) => a - b);
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), cpu, blocks };
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

/** Of this process and of the one that serves its only connection; the server's clock ticks every 10 ms. */
async function cpuMs(db: History['db']): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const { user, system } = process.cpuUsage();
  return treeCpuSeconds(rows.map(({ pid }) => pid)) * 1000 + (user + system) / 1000;
}

/** The value that so large a share of sorted ones stays below. */
export function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
