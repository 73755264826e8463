import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU in hundredths of a second, on every machine that Node runs on. */
const ticksPerSecond = 100;

/**
 * Seconds of CPU that processes and all their descendants have used, those that have ended included; without the trees of
 * `except`. Linux only; what has gone counts nothing.
 */
export function treeCpuSeconds(roots: number[], except: number[] = []): number {
  const processes = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => readStat(Number(entry)) ?? []);
  const counted = new Set(roots);
  let size = 0;
  while (size < counted.size) {
    size = counted.size;
    for (const { pid, parent } of processes) {
      if (counted.has(parent) && !except.includes(pid)) counted.add(pid);
    }
  }
  const ticks = processes
    .filter(({ pid }) => counted.has(pid))
    .reduce((sum, { own, ended }) => sum + own + ended, 0);
  return ticks / ticksPerSecond;
}

/** The process that started another one; 0 when that has gone. */
export function parentOf(pid: number): number {
  return readStat(pid)?.parent ?? 0;
}

type Stat = { pid: number; parent: number; own: number; ended: number };

/** See proc_pid_stat(5); the name in parentheses may hold anything. `ended`: children that were waited for. */
function readStat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
    return { pid, parent, own: user + system, ended: endedUser + endedSystem };
  } catch {
    return undefined;
  }
}
