import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { processesOf } from '../support/processes.ts';
import { createRadarHome, type RadarHome, type RadarProcess } from '../support/radar.ts';
import { waitFor } from '../support/wait.ts';
import { runsAll } from '../support/random.ts';

const answer = z.object({
  hashtags: z.array(z.object({ videos: z.number(), lastScanStatus: z.string().nullable() })),
});
const stopDeadlineMs = 25_000;

let home: RadarHome | null = null;
afterEach(async () => {
  await home?.close();
  home = null;
});

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

describe('radar up with the embedded Postgres, in mid job', () => {
  it.each(runsAll ? signals : (['SIGTERM'] as const))(
    'ends with 0 at %s, takes the database down, leaves no process, and starts cleanly again',
    { timeout: 180_000 },
    async (signal) => {
      home = await createRadarHome();
      const { folder } = home;
      const first = await startUp(home);
      await waitFor(
        'the first videos',
        async () => (await hashtags(first.url)).some(({ videos }) => videos > 0),
        60_000,
      );
      const began = performance.now();
      const { code, stderr } = await first.up.stop(signal);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(performance.now() - began).toBeLessThanOrEqual(stopDeadlineMs);
      expect(stderr).not.toMatch(/ERROR|FATAL|could not stop/);
      await waitFor('no process is left', () => processesOf(folder).length === 0, 2000);

      const second = await startUp(home);
      await waitFor(
        'every hashtag to be scanned',
        async () => (await hashtags(second.url)).every(({ lastScanStatus }) => lastScanStatus === 'complete'),
        60_000,
      );
      expect(await second.up.stop(signal)).toMatchObject({ code: 0 });
      await waitFor('no process is left', () => processesOf(folder).length === 0, 2000);
      const log = await readFile(path.join(folder, '.radar/postgres.log'), 'utf8');
      expect(log).toContain('database system is shut down');
      expect(log).not.toMatch(/not properly shut down|interrupted/);
    },
  );
});

async function startUp(where: RadarHome): Promise<{ up: RadarProcess; url: string }> {
  const up = where.start(['up']);
  return { up, url: (await up.printed(/Dashboard +(http:\S+)/))[1] ?? '' };
}

async function hashtags(url: string): Promise<z.infer<typeof answer>['hashtags']> {
  return answer.parse(await (await fetch(`${url}/api/hashtags`)).json()).hashtags;
}
