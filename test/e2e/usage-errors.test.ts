import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmptyDatabase, createTestDatabase } from '../support/postgres.ts';
import { createRadarHome, type Ended, type RadarHome } from '../support/radar.ts';
import { repository } from '../support/workspaces.ts';

type Database = Awaited<ReturnType<typeof createTestDatabase>>;

let home: RadarHome;
let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  home = await createRadarHome({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await home.close();
  await database.drop();
});

/** Nothing on stdout, and on stderr sentences only: no stack, no internal name, no password. */
function expectSentences({ stdout, stderr }: Ended): void {
  expect(stdout).toBe('');
  expect(stderr).not.toBe('');
  expect(stderr).not.toMatch(/^\s+at |ZodError|InputError|OperationalError|secret/mu);
}

describe('wrong usage ends with exit code 2 and says what was expected', () => {
  it.concurrent.each<[string, string[], RegExp]>([
    [
      'a malformed hashtag',
      ['scan', 'brand x'],
      /"brand x".*expected 1 to 100 letters, digits, underscores or emoji/,
    ],
    ['a bad cron', ['hashtags', 'add', 'x', '--schedule', 'daily'], /"daily".*expected 5 fields/],
    ['a bad --from', ['report', 'x', '--from', '2026-02-30'], /--from "2026-02-30".*expected YYYY-MM-DD/],
    ['a bad --since', ['replay', '--since', 'monday'], /--since "monday".*expected YYYY-MM-DD/],
    ['a replay of an untracked hashtag', ['replay', '--hashtag', 'brandx'], /#brandx is not tracked/],
    ['a bad --date', ['summary', '--date', 'yesterday'], /--date "yesterday".*expected YYYY-MM-DD/],
    ['a --max that is no number', ['scan', 'x', '--max', 'many'], /--max.*'many'.*Expected a whole number/],
    ['a --max of 0', ['scan', 'x', '--max', '0'], /--max expects at least 1/],
    [
      'a rate that is none',
      ['hashtags', 'add', 'x', '--engagement-threshold', '5%'],
      /Expected 0, or a rate .* for example 0.05/,
    ],
    [
      'a campaign cost that CSV has no place for',
      ['report', 'x', '--format', 'csv', '--campaign-cost', '500'],
      /--campaign-cost: .*expected --format text, json or markdown/,
    ],
    ['an unknown command', ['scam', 'x'], /unknown command 'scam'(.|\n)*--help/],
    ['an unknown option', ['scan', 'x', '--fast'], /unknown option '--fast'(.|\n)*--help/],
    ['a report of an untracked hashtag', ['report', 'brandx'], /#brandx is not tracked.*radar hashtags list/],
    [
      'settings of an untracked hashtag',
      ['hashtags', 'set', 'brandx', '--brand', 'X'],
      /not tracked: #brandx/,
    ],
    [
      'a brand that no index would take',
      ['hashtags', 'add', 'brandx', '--brand', 'x'.repeat(201)],
      /--brand: expected a name of at most 200 characters/,
    ],
    ['a pause of an untracked hashtag', ['hashtags', 'pause', 'brandx'], /not tracked: #brandx/],
  ])('%s', async (_, args, sentence) => {
    const ended = await home.run(args);
    expect(ended.code, ended.stderr).toBe(2);
    expect(ended.stderr).toMatch(sentence);
    expectSentences(ended);
  });

  it('wrong environment values, all of them at once', async () => {
    const ended = await home.run(['up'], {
      RADAR_PORT: 'http',
      REDIS_URL: 'localhost:6379',
      SCAVIO_DIALECT: 'german',
      RADAR_TIMEZONE: 'Mars/Olympus',
      SCAVIO_API_KEY: 'secret key with spaces',
    });
    expect(ended.code).toBe(2);
    for (const name of ['RADAR_PORT', 'REDIS_URL', 'SCAVIO_DIALECT', 'RADAR_TIMEZONE', 'SCAVIO_API_KEY']) {
      expect(ended.stderr).toMatch(new RegExp(`^  ${name}: expected `, 'm'));
    }
    expectSentences(ended);
  });
});

it.concurrent.each([
  ['up', '0.0.0.0'],
  ['scheduler', '::'],
  ['fetch-worker', '192.0.2.7'],
  ['scoring-worker', 'radar.internal'],
  ['reporter', '0.0.0.0'],
  ['dashboard', '::'],
])('%s does not start at %s, off loopback, without a token', async (command, host) => {
  const ended = await home.run([command], { RADAR_HOST: host, RADAR_HEALTH_PORT: '0' });
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain(
    `RADAR_TOKEN: required because RADAR_HOST is ${host}, which other machines can reach; set it to`,
  );
  expectSentences(ended);
});

describe('what a command cannot do without ends it with exit code 1 and says what to do', () => {
  const away = 'postgres://radar:secret@127.0.0.1:1/radar';

  it.concurrent.each(['up', 'scheduler'])('Postgres away at the start of %s', async (command) => {
    const ended = await home.run([command], { DATABASE_URL: away });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/cannot use Postgres at 127\.0\.0\.1:1: .*ECONNREFUSED.*DATABASE_URL/);
    expectSentences(ended);
  });

  it.concurrent('Redis away at the start', async () => {
    const ended = await home.run(['up'], { REDIS_URL: 'redis://:secret@127.0.0.1:1' });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/Redis at 127\.0\.0\.1:1 cannot be used.*REDIS_URL/);
    expectSentences(ended);
  });

  it.concurrent.each<[string, string[], (port: string) => Record<string, string>, RegExp]>([
    ['the dashboard', ['up'], (port) => ({ RADAR_PORT: port }), /is in use.*RADAR_PORT/],
    ['health checks', ['reporter'], (port) => ({ RADAR_HEALTH_PORT: port }), /EADDRINUSE.*RADAR_HEALTH_PORT/],
  ])('a port in use, for %s', async (_, args, environment, sentence) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const ended = await home.run(args, environment(port));
    server.close();
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(port);
    expect(ended.stderr).toMatch(sentence);
    expectSentences(ended);
  });

  it.concurrent('no port for health checks of the dashboard, which answers them on its own', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const taken = server.address();
    const port = typeof taken === 'object' ? String(taken?.port) : '';
    const dashboard = home.start(['dashboard'], { RADAR_HEALTH_PORT: port });
    const [, address] = await dashboard.printed(/dashboard runs.*(http:[^\s"]+)/);
    server.close();
    expect((await fetch(new URL('/healthz', address))).status).toBe(200);
    expect(await dashboard.stop('SIGTERM')).toMatchObject({ code: 0 });
  });

  it.concurrent('a database without tables, for the single apps', async () => {
    const empty = await createEmptyDatabase();
    try {
      const apps = ['scheduler', 'fetch-worker', 'dashboard'];
      const endings = await Promise.all(apps.map((app) => home.run([app], { DATABASE_URL: empty.url })));
      for (const ended of endings) {
        expect(ended.code).toBe(1);
        expect(ended.stderr).toMatch(/the database lacks 0001-initial.*: run `radar migrate` first/);
        expectSentences(ended);
      }
      const doctor = await home.run(['doctor'], { DATABASE_URL: empty.url });
      expect(doctor.stdout).toMatch(/^(warning|FAILED) +database .*run `radar migrate`/m);
      expect(doctor.stdout).not.toMatch(/relation ".*" does not exist/);
    } finally {
      await empty.drop();
    }
  });
});

it.skipIf(!existsSync('/dev/full'))('a full disk behind stdout ends a command with a sentence', () => {
  const full = openSync('/dev/full', 'w');
  const script = path.join(repository, 'apps/cli/bin/radar.js');
  const ended = spawnSync(process.execPath, [script, '--help'], {
    cwd: home.folder,
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toMatch(/^radar: cannot print: ENOSPC: no space left on device, write\.\n$/);
});
