import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export type RunningProcess = { pid: number; command: string };

/** The processes that work in a folder or name it in their command line, as the embedded database's do; the latter only where this is not Linux. */
export function processesOf(folder: string): RunningProcess[] {
  if (process.platform !== 'linux') return listProcesses().filter(({ command }) => command.includes(folder));
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => ({ pid: Number(pid), command: readProcess(pid, 'cmdline').replaceAll('\0', ' ') }))
    .filter(({ pid, command }) => command.includes(folder) || workingFolder(pid) === folder);
}

/** The most memory that a process ever had resident, in MB of 10^6 bytes. Linux only. */
export function peakMemoryMb(pid: number): number {
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readProcess(String(pid), 'status'))?.[1];
  if (peak === undefined) throw new Error(`process ${pid} does not run`);
  return (Number(peak) * 1024) / 1e6;
}

function listProcesses(): RunningProcess[] {
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return stdout.split('\n').map((line) => ({ pid: Number.parseInt(line, 10), command: line }));
}

function workingFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

/** Empty for a process that has ended meanwhile. */
function readProcess(pid: string, file: 'cmdline' | 'status'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
