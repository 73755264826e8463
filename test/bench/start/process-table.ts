import { readdirSync, readFileSync } from 'node:fs';

export type ProcessRow = { pid: number; parent: number; command: string; cpuSeconds: number; rssMb: number };

/** What a tick of /proc is, which Linux fixes for programs. */
const ticksPerSecond = 100;

/**
 * Every process: CPU of its own and of children that it has waited for, and resident memory in 10^6 bytes. Linux only.
 */
export function listProcesses(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => readRow(Number(pid)) ?? []);
}

/** A process of one's own that runs. */
export function processRow(pid: number): ProcessRow {
  const row = readRow(pid);
  if (!row) throw new Error(`process ${pid} does not run`);
  return row;
}

/** The processes of the database server in a folder: its first one and that one's children. */
export function serverProcesses(folder: string): ProcessRow[] {
  const all = listProcesses();
  const first = all.find(({ command }) => command.includes('bin/postgres') && command.includes(folder));
  return first === undefined
    ? []
    : all.filter(({ pid, parent }) => pid === first.pid || parent === first.pid);
}

/** Undefined for one that has ended meanwhile. */
function readRow(pid: number): ProcessRow | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; what follows is numbers.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
    return {
      pid,
      parent,
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
      cpuSeconds: ticks / ticksPerSecond,
      rssMb: (Number(resident) * 1024) / 1e6,
    };
  } catch {
    return undefined;
  }
}
