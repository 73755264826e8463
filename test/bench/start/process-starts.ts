import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { z } from 'zod';
import type { BackendName } from '../../support/backends.ts';
import type { RadarHome } from '../../support/radar.ts';
import type { Row } from '../scenario.ts';
import { openIdleInstallation, services } from './installation.ts';
import { processRow } from './process-table.ts';

const commands = ['--help', 'hashtags list', 'summary', 'migrate', 'doctor'];
const usageSchema = z.object({ cpuSeconds: z.number(), rssMb: z.number() });
type Usage = z.infer<typeof usageSchema>;

/** What each command costs from its start to its end, and each service until it runs; the first start is not counted. */
export async function measureStarts(backend: BackendName, rounds: number): Promise<Row[]> {
  const { home, close } = await openIdleInstallation(backend);
  const rows: Row[] = [];
  try {
    for (const name of [...(backend === 'postgres' ? commands : []), ...services, 'up']) {
      const usages: Usage[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const usage = commands.includes(name) ? await runCommand(home, name) : await startService(home, name);
        if (round > 0) usages.push(usage);
      }
      const [cpu, rss] = (['cpuSeconds', 'rssMb'] as const).map((key) =>
        middle(usages.map((usage) => usage[key])),
      );
      rows.push({
        process: `radar ${name}`,
        queue: backend,
        'CPU s': cpu ?? null,
        'RSS MB': Math.round(rss ?? 0),
      });
    }
  } finally {
    await close();
  }
  return rows;
}

async function runCommand(home: RadarHome, command: string): Promise<Usage> {
  const preload = pathToFileURL(path.join(import.meta.dirname, 'print-usage.ts')).href;
  const { stderr } = await home.run(command.split(' '), { NODE_OPTIONS: `--import=${preload}` });
  return usageSchema.parse(JSON.parse(/^used: (.*)$/m.exec(stderr)?.[1] ?? 'null'));
}

async function startService(home: RadarHome, name: string): Promise<Usage> {
  const service = home.start([name]);
  await service.printed(name === 'up' ? /is running/ : new RegExp(`${name} runs`));
  const { cpuSeconds, rssMb } = processRow(service.pid);
  await service.stop('SIGTERM');
  return { cpuSeconds, rssMb };
}

function middle(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN;
}
