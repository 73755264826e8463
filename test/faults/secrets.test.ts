import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '@ugc-radar/simulator';
import { backends } from '../support/backends.ts';
import type { RadarProcess } from '../support/radar.ts';
import { waitFor } from '../support/wait.ts';
import { markersIn, readEverything } from './support/find-markers.ts';
import { type AppName, type Installation, startInstallation } from './support/installation.ts';
import { runsAll } from '../support/random.ts';

/** Each secret has a part that is found in whatever form the rest of it is written, cut or escaped. */
const secrets = {
  apiKey: 'sk_test_MARKERKEY/+7"x',
  token: 'MARKERTOKEN-of-twenty-characters',
  postgres: 'p@MARKERPG:1/%x',
  redis: 'MARKERREDIS-pass@word',
  wrong: 'MARKERWRONG-password',
};
const markers = ['MARKERKEY', 'MARKERTOKEN', 'MARKERPG', 'MARKERREDIS', 'MARKERWRONG'];

const apps: AppName[] = ['scheduler', 'fetch-worker', 'scoring-worker', 'reporter', 'dashboard'];
const bearer = { authorization: `Bearer ${secrets.token}` };

/** What a careless server says: the header that it was sent, also in the address to top up at. */
const echo = {
  error: `invalid header "Authorization: Bearer ${secrets.apiKey}"`,
  billing_url: `https://scavio.dev/billing?key=${encodeURIComponent(secrets.apiKey)}`,
};
const echoingPage = {
  data: { aweme_list: [], has_more: 0, cursor: '0', log: `authorization: Bearer ${secrets.apiKey}` },
  credits_used: 1,
  debug: { headers: { authorization: `Bearer ${secrets.apiKey}` } },
};

/** One hashtag for each way to fail; those that are tried again fail once. */
const failures: Record<string, Omit<Fault, 'kind'> & Fault> = {
  rejected: { kind: 'status', status: 422, body: echo },
  notfound: { kind: 'status', status: 404, body: echo },
  ratelimited: { kind: 'status', status: 429, body: { ...echo, concurrency: 8, retry_after: 0.2 }, next: 1 },
  away: { kind: 'status', status: 503, body: echo, next: 1 },
  redirected: { kind: 'status', status: 302, body: echo, next: 1 },
  upstream: { kind: 'status', status: 200, body: echo, next: 1 },
  words: { kind: 'status', status: 200, body: `not JSON: ${secrets.apiKey}`, next: 1 },
  echoed: { kind: 'status', status: 200, body: echoingPage, endpoint: 'hashtag/videos' },
  html: { kind: 'html', next: 1 },
  truncated: { kind: 'truncated-json', next: 1 },
  reset: { kind: 'reset', next: 1 },
  corrupt: { kind: 'corrupt-gzip', next: 1 },
  silent: { kind: 'silence', next: 1 },
};
const pauses: Record<string, Fault> = {
  unauthorized: { kind: 'status', status: 401, body: echo, next: 1 },
  outofcredits: { kind: 'status', status: 402, body: echo, next: 1 },
};

const faultsOf = (plan: Record<string, Fault>) =>
  Object.entries(plan).map(([hashtag, fault]) => ({ ...fault, hashtag }));

/** Breaks a process from inside, once it runs and listens to signals, with an error that carries everything. */
function bomb(statement: string): Record<string, string> {
  const code = `const timer = setInterval(() => {
    if (process.listenerCount('SIGTERM') === 0) return;
    clearInterval(timer);
    const { SCAVIO_API_KEY: key, DATABASE_URL: input, RADAR_TOKEN: token } = process.env;
    const error = Object.assign(new Error('lost ' + key), { input, command: { args: [token] }, cause: new Error(input) });
    ${statement}
  }, 1000)`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
}

let installation: Installation | null = null;
afterEach(async () => {
  await installation?.close();
  installation = null;
});

/** Not in the quick selection, which has no minute for it. */
describe.runIf(runsAll).each(backends)('secrets, the queue on %s', (backend) => {
  it(
    'appear in no output, no table, no job and no answer, whatever goes wrong',
    { timeout: 300_000 },
    async (context) => {
      installation = await startInstallation(backend, {
        apps,
        timeoutSeconds: 2,
        passwords: secrets,
        simulator: { apiKey: secrets.apiKey, latencyMs: 20 },
        environment: { RADAR_TOKEN: secrets.token, LOG_LEVEL: 'trace' },
      });
      if (!installation) return context.skip();
      const { db, home, simulator, running, redis } = installation;

      simulator.setFaults(faultsOf(failures));
      const names = Object.keys(failures);
      await installation.track(names);
      await waitForScans(names.length);
      await provokeInside(installation);
      for (const [index, name] of Object.keys(pauses).entries()) {
        simulator.setFaults(faultsOf(pauses));
        await installation.track([name]);
        await waitFor('fetching to pause', async () => (await pausedCalls()) > index, 20_000);
        // Who waits for a scan does not have to wait for the next look at the pause.
        await home.run(['scan', name, '--max', '1', '--force']);
      }
      await provokeWrongSettings(installation);
      const answers = await askDashboard(await dashboardUrl(running));
      await breakFromInside(installation);

      expect(await statuses()).toEqual([200, 302, 400, 401, 402, 404, 422, 429, 503, null]);
      const found = [
        ...markersIn('output', home.output(), markers),
        ...(await readEverything(db)).flatMap(({ table, text }) => markersIn(table, text, markers)),
        ...answers.flatMap(({ url, text }) => markersIn(url, text, markers)),
        ...(redis ? markersIn('Redis', (await redis.contents()).toString('latin1'), markers) : []),
      ];
      expect(found).toEqual([]);
      // What was struck out was there: the test would otherwise look for nothing.
      expect(home.output()).toContain('[API key]');
      expect(home.output()).toContain('[secret]');

      async function waitForScans(count: number): Promise<void> {
        await waitFor(
          'all scans to end',
          async () => {
            const scans = await db.selectFrom('scans').select('finished_at').execute();
            return scans.length >= count && scans.every((scan) => scan.finished_at !== null);
          },
          90_000,
        );
      }
      async function pausedCalls(): Promise<number> {
        const rows = await db
          .selectFrom('api_calls')
          .select('id')
          .where('status', 'in', [401, 402])
          .execute();
        return rows.length;
      }
      async function statuses(): Promise<(number | null)[]> {
        const rows = await db.selectFrom('api_calls').select('status').distinct().orderBy('status').execute();
        return rows.map(({ status }) => status);
      }
    },
  );
});

/** A table that is missing: errors of our own, in a request and in a job. */
async function provokeInside({ db, running, track }: Installation): Promise<void> {
  await db.schema.alterTable('daily_summaries').renameTo('moved').execute();
  await track(['inside']);
  const reporter = processOf(running, 'reporter');
  await reporter.printed(/will be tried again.*daily_summaries/, 60_000);
  const answer = await fetch(`${await dashboardUrl(running)}/api/summaries`, { headers: bearer });
  expect(answer.status).toBe(500);
  await db.schema.alterTable('moved').renameTo('daily_summaries').execute();
}

/** Values that are wrong, stores that refuse, and an API that does not know the key. */
async function provokeWrongSettings({ home, databaseUrl, redis }: Installation): Promise<void> {
  const withPassword = (address: string) => Object.assign(new URL(address), { password: secrets.wrong }).href;
  // A process looks for a store for ten seconds before it gives up.
  const nobodyListens: Record<string, string>[] = [
    { DATABASE_URL: `postgres://radar:${secrets.wrong}@127.0.0.1:1/radar` },
    { REDIS_URL: `redis://:${secrets.wrong}@127.0.0.1:1` },
  ];
  const settings: Record<string, string>[] = [
    { DATABASE_URL: withPassword(databaseUrl) },
    { DATABASE_URL: `mysql://radar:${secrets.wrong}@127.0.0.1/radar` },
    { DATABASE_URL: `postgres://radar:${secrets.wrong}%zz@127.0.0.1:1/radar` },
    { REDIS_URL: `http://:${secrets.wrong}@127.0.0.1:1` },
    ...(redis ? [{ REDIS_URL: withPassword(redis.url) }] : []),
    { SCAVIO_API_KEY: `${secrets.wrong} with spaces` },
    { RADAR_TOKEN: 'MARKERWRONG' },
    { RADAR_HOST: '0.0.0.0', RADAR_TOKEN: '' },
    { RADAR_PORT: secrets.wrong, RADAR_TRUSTED_PROXIES: secrets.token },
    ...(runsAll ? nobodyListens : []),
  ];
  const endings = await Promise.all(settings.map((environment) => home.run(['scheduler'], environment)));
  for (const { code, stderr } of endings) expect(code, stderr).not.toBe(0);
  const diagnoses = await Promise.all([
    home.run(['doctor'], { SCAVIO_BASE_URL: 'http://127.0.0.1:1' }),
    home.run(['doctor'], { SCAVIO_API_KEY: secrets.wrong }),
    home.run(['doctor'], { DATABASE_URL: withPassword(databaseUrl) }),
  ]);
  for (const { code, stdout } of diagnoses) expect(code, stdout).toBe(1);
}

/** Errors that nobody catches, in every kind of process. */
async function breakFromInside({ home }: Installation): Promise<void> {
  for (const statement of runsAll ? ['throw error;', 'Promise.reject(error);'] : ['Promise.reject(error);']) {
    const ended = await Promise.all(apps.map((app) => home.start([app], bomb(statement)).ended()));
    for (const { code, stderr } of ended) {
      expect(code, stderr).toBe(1);
      expect(stderr).toContain('lost [secret]');
    }
  }
}

/** Knocks with wrong and right tokens, and reads every page and list. */
async function askDashboard(url: string): Promise<{ url: string; text: string }[]> {
  const knock = async (token: string) =>
    fetch(`${url}/login`, { method: 'POST', body: new URLSearchParams({ token }), redirect: 'manual' });
  expect((await knock(secrets.wrong)).status).toBe(401);
  expect((await knock(secrets.token)).status).toBe(303);
  expect((await fetch(url, { headers: { authorization: `Bearer ${secrets.wrong}` } })).status).toBe(401);
  const paths = [
    '/',
    '/readyz',
    '/metrics',
    '/api/hashtags',
    '/api/scans',
    '/api/summaries',
    '/api/credits',
    '/api/credits/calls',
    '/api/openapi.json',
    '/queues',
    ...['fetch', 'score', 'report'].flatMap((queue) =>
      ['failed', 'completed', 'delayed', 'latest'].map(
        (status) => `/queues/api/queues?activeQueue=${queue}&status=${status}&page=1&jobsPerPage=100`,
      ),
    ),
  ];
  return Promise.all(
    paths.map(async (path) => {
      const answer = await fetch(url + path, { headers: bearer });
      expect(answer.status, path).toBe(200);
      return { url: path, text: await answer.text() };
    }),
  );
}

async function dashboardUrl(running: Installation['running']): Promise<string> {
  const [url] = await processOf(running, 'dashboard').printed(/http:\/\/127\.0\.0\.1:\d+/);
  return url;
}

function processOf(running: Installation['running'], name: AppName): RadarProcess {
  const app = running.find((candidate) => candidate.name === name);
  if (!app) throw new Error(`no ${name} runs`);
  return app.process;
}
