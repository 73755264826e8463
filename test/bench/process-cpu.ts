import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU in hundredths of a second, on every machine that Node runs on. */
const ticksPerSecond = 100;

/**
 * Seconds of CPU that a process and all its descendants have used, those that have ended included. Linux only; 0 for a
 * process that has gone.
 */
export function treeCpuSeconds(root: number): number {
  const processes = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => readStat(Number(entry)) ?? []);
  let ticks = 0;
  let parents = [root];
  while (parents.length > 0) {
    const generation = processes.filter(({ pid }) => parents.includes(pid));
    for (const { own, ended } of generation) ticks += own + ended;
    parents = processes.filter(({ parent }) => parents.includes(parent)).map(({ pid }) => pid);
  }
  return ticks / ticksPerSecond;
}

/** The process that started another one; 0 when either has gone. */
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
