import { setTimeout as delay } from 'node:timers/promises';
import type { BackendName } from '../../support/backends.ts';
import type { RadarHome } from '../../support/radar.ts';
import type { Row } from '../scenario.ts';
import { openIdleInstallation, services } from './installation.ts';
import { listProcesses, type ProcessRow, processRow, serverProcesses } from './process-table.ts';

const settlingMs = 15_000;
const minuteMs = 60_000;

/** A minute with `radar up`, and one with each app as a process of its own: CPU and memory of everything that runs. */
export async function measureIdle(backend: BackendName): Promise<Row[]> {
  const rows: Row[] = [];
  for (const names of [['up'], services]) {
    const { home, redisUrl, close } = await openIdleInstallation(backend);
    try {
      rows.push(...(await idleMinute(home, names, backend, redisUrl)));
    } finally {
      await close();
    }
  }
  return rows;
}

async function idleMinute(
  home: RadarHome,
  names: string[],
  backend: BackendName,
  redisUrl: string | null,
): Promise<Row[]> {
  const running = names.map((name) => ({ name: `radar ${name}`, process: home.start([name]) }));
  for (const { process } of running) await process.printed(/ runs| is running/);
  await delay(settlingMs);
  const look = () => [
    ...running.map(({ name, process }) => ({ name, rows: [processRow(process.pid)] })),
    { name: 'Postgres', rows: serverProcesses(home.folder) },
    ...(redisUrl === null ? [] : [{ name: 'Redis', rows: redisProcess(redisUrl) }]),
  ];
  const before = look();
  await delay(minuteMs);
  const after = look();
  for (const { process } of running) await process.stop('SIGTERM');
  return after.map(({ name, rows }, index) => ({
    process: name,
    beside: names.length > 1 ? 'processes' : 'up',
    queue: backend,
    'CPU s a minute': sum(rows, 'cpuSeconds') - sum(before[index]?.rows ?? [], 'cpuSeconds'),
    'RSS MB': name === 'Postgres' ? null : Math.round(sum(rows, 'rssMb')),
  }));
}

function redisProcess(url: string): ProcessRow[] {
  const { port } = new URL(url);
  return listProcesses().filter(
    ({ command }) => /redis-server .*:\d+/.test(command) && command.includes(`:${port}`),
  );
}

function sum(rows: ProcessRow[], key: 'cpuSeconds' | 'rssMb'): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
