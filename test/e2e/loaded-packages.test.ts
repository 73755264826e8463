import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { createRadarHome, type RadarHome } from '../support/radar.ts';
import { repository } from '../support/workspaces.ts';

/** What a process loads is most of what its start costs, in time and in memory. */
let home: RadarHome;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  const preload = pathToFileURL(path.join(repository, 'test/support/print-packages.ts')).href;
  home = await createRadarHome({ DATABASE_URL: database.url, NODE_OPTIONS: `--import=${preload}` });
});
afterAll(async () => {
  await home.close();
  await database.drop();
});

const loadedBy = (stderr: string) => /^loaded: (.*)$/m.exec(stderr)?.[1]?.split(' ') ?? [];
const webServer = ['fastify', '@bull-board/api', 'apps/dashboard'];

it.each([
  ['--help', ['commander'], ['kysely', 'pg', 'bullmq', 'undici', ...webServer]],
  ['hashtags list', ['kysely'], ['bullmq', 'ioredis', 'undici', 'prom-client', ...webServer]],
  ['migrate', ['kysely'], ['bullmq', 'ioredis', 'undici', 'prom-client', ...webServer]],
])('radar %s loads nothing that it does not need', async (command, needed, unneeded) => {
  const { stderr, code } = await home.run(command.split(' '));
  expect(code).toBe(0);
  const loaded = loadedBy(stderr);
  expect(loaded).toEqual(expect.arrayContaining(needed));
  expect(unneeded.filter((name) => loaded.includes(name))).toEqual([]);
});

it.each([
  ['scoring-worker', ['undici', 'apps/fetch-worker', ...webServer]],
  ['reporter', ['undici', 'apps/fetch-worker', ...webServer]],
  ['fetch-worker', ['apps/scoring-worker', ...webServer]],
])('radar %s loads no other app', async (command, unneeded) => {
  const process = home.start([command]);
  await process.printed(new RegExp(`${command} runs`));
  const { stderr } = await process.stop('SIGTERM');
  const loaded = loadedBy(stderr);
  expect(loaded).toEqual(expect.arrayContaining(['bullmq', `apps/${command}`]));
  expect(unneeded.filter((name) => loaded.includes(name))).toEqual([]);
});
