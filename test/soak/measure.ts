import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { sql } from 'kysely';
import type { Installation, RunningApp } from '../faults/support/installation.ts';

/** What may leak, by name: `<process> memory` in MB, `<process> files`, connections of Postgres and Redis. */
export type Sample = Record<string, number>;

/** Reads what may leak of processes that live through the whole run, and of the servers that all share. Linux only. */
export async function takeSample(installation: Installation, measured: RunningApp[]): Promise<Sample> {
  const sample: Sample = {};
  for (const { name, process: app } of measured) {
    const memory = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${app.pid}/status`, 'utf8'))?.[1];
    sample[`${name} memory`] = Math.round((Number(memory) * 1024) / 1e5) / 10;
    sample[`${name} files`] = readdirSync(`/proc/${app.pid}/fd`).length;
  }
  const sessions = await sql<{ sessions: number }>`
    select count(*) as sessions from pg_stat_activity where datname = current_database()`.execute(
    installation.db,
  );
  sample['Postgres connections'] = sessions.rows[0]?.sessions ?? 0;
  if (installation.redis) {
    const port = Number(new URL(installation.redis.url).port);
    sample['Redis connections'] = Number(
      /connected_clients:(\d+)/.exec(await askRedis(port, 'INFO clients'))?.[1],
    );
    sample['Redis keys'] = Number(/:(\d+)/.exec(await askRedis(port, 'DBSIZE'))?.[1]);
  }
  return sample;
}

async function askRedis(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write(`${command}\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return String(answer);
}

export type Change = { what: string; start: number; end: number; allowed: number | null; flat: boolean };

/**
 * Compares the median of the first samples with that of the last. Flat is: memory grew by a quarter and 20 MB at most
 * (a heap that is seldom collected swings by that much), files and connections by 10 at most (pools fill as they are
 * used). Redis keys are told but not judged: the newest thousand completed jobs of a queue are kept, and all that failed.
 */
export function compareSamples(first: Sample[], last: Sample[]): Change[] {
  return Object.keys(first[0] ?? {}).map((what) => {
    const start = median(first.map((sample) => sample[what] ?? 0));
    const end = median(last.map((sample) => sample[what] ?? 0));
    const allowed = allowedFor(what, start);
    return { what, start, end, allowed, flat: allowed === null || end <= allowed };
  });
}

function allowedFor(what: string, start: number): number | null {
  if (what === 'Redis keys') return null;
  return what.endsWith('memory') ? Math.round(start * 1.25 + 20) : start + 10;
}

/** The value that a share of the values does not exceed. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function median(values: number[]): number {
  return quantile(values, 0.5);
}
