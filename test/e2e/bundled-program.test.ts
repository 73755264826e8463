import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { startSimulator } from '@ugc-radar/simulator';
import { expect, it, onTestFinished } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { createRadarHome } from '../support/radar.ts';
import { repository } from '../support/workspaces.ts';

it('reads an answer of 5 MB, which a thread of its own does, at the first time', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const simulator = await startSimulator({ hashtags: { large: { videos: 30 } } });
  onTestFinished(() => simulator.close());
  simulator.setFaults([{ kind: 'huge-caption' }]);
  const { url, apiKey } = simulator;
  const environment = { DATABASE_URL: database.url, SCAVIO_BASE_URL: url, SCAVIO_API_KEY: apiKey };
  const home = await createRadarHome(environment);
  onTestFinished(() => home.close());
  const { code, stderr } = await home.run(['scan', 'large', '--max', '30']);
  expect(code, stderr).toBe(0);
  const served = simulator
    .truth()
    .calls.filter(({ endpoint, status }) => endpoint === 'hashtag/videos' && status === 200);
  expect(served).toHaveLength(1);
});

it('serves Bull Board with what its page loads', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const home = await createRadarHome({ DATABASE_URL: database.url });
  onTestFinished(() => home.close());
  const [address] = await home.start(['dashboard']).printed(/http:\/\/127\.0\.0\.1:\d+/);
  const page = await fetch(`${address}/queues/`);
  expect(page.status).toBe(200);
  const [, script = ''] = /<script[^>]* src="([^"]+\.js)"/.exec(await page.text()) ?? [];
  const served = await fetch(new URL(script, `${address}/queues/`));
  expect([served.status, served.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('javascript'),
  ]);
  const queues = await fetch(`${address}/queues/api/queues`);
  expect(await queues.json()).toMatchObject({
    queues: expect.arrayContaining([expect.objectContaining({ name: 'fetch' })]) as unknown,
  });
});

it('says the same from its sources', async () => {
  expect(await helpOf('apps/cli/src/main.ts')).toBe(await helpOf('apps/cli/bin/radar.js'));
});

async function helpOf(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(repository, program), '--help']);
  return stdout;
}
