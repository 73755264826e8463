import { readdirSync, readFileSync } from 'node:fs';

export type RunningProcess = { pid: number; command: string };

/** The processes that name a folder in their command line: `radar`'s supervisor and the database server do. Linux only. */
export function processesOf(folder: string): RunningProcess[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => ({ pid: Number(pid), command: readProcess(pid, 'cmdline').replaceAll('\0', ' ') }))
    .filter(({ command }) => command.includes(folder));
}

/** The most memory that a process ever had resident, in MB of 10^6 bytes. Linux only. */
export function peakMemoryMb(pid: number): number {
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readProcess(String(pid), 'status'))?.[1];
  if (peak === undefined) throw new Error(`process ${pid} does not run`);
  return (Number(peak) * 1024) / 1e6;
}

/** Empty for a process that has ended meanwhile. */
function readProcess(pid: string, file: 'cmdline' | 'status'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
