import { createHash } from 'node:crypto';
import { sharedHashtagReportSchema } from '@ugc-radar/types';
import { buildDashboard } from '@ugc-radar/dashboard';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cloneScannedPostgres, dashboardBench, dashboardDeps } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';
import { bearer, environment, read, share, wanted } from '../support/share-links.ts';

const money = /usd|cost|credit|"value"|return/i;

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await cloneScannedPostgres();
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

const build = () => bench.build(pipeline, environment);

it('shows the report to whoever has the link, and keeps the token out of the database', async () => {
  const app = await build();
  const { path } = await share(app);
  const secret = path.replace('/shared/', '');
  expect(secret).toMatch(/^[\w-]{43}$/);
  const answer = await read(app, path);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-robots-tag': expect.stringContaining('noindex'),
    'cache-control': 'no-store',
  });
  const { frozen, report } = answer.json<{ frozen: boolean; report: unknown }>();
  expect(frozen).toBe(true);
  // Whom the radar flags is for those who use it: no view of the link shows it.
  expect(report).not.toHaveProperty('highPriorityCreators');
  expect(sharedHashtagReportSchema.parse(report)).toMatchObject({
    hashtag: 'brandx',
    value: { campaignCostUsd: 100 },
  });
  const rows = await pipeline.db.selectFrom('shares').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(secret);
  const digest = createHash('sha256').update(secret).digest();
  expect(rows.some((row) => row.token_hash.equals(digest))).toBe(true);
});

it('opens nothing else', async () => {
  const app = await build();
  const { path, id } = await share(app);
  const secret = path.replace('/shared/', '');
  for (const url of [
    '/',
    '/api/hashtags',
    '/api/shares?hashtag=brandx',
    '/api/hashtags/brandx/report',
    '/metrics',
  ]) {
    expect((await app.inject(url)).statusCode, url).toBe(401);
    const headers = { authorization: `Bearer ${secret}` };
    expect((await app.inject({ url, headers })).statusCode, url).toBe(401);
  }
  expect((await app.inject({ method: 'DELETE', url: `/api/shares/${id}` })).statusCode).toBe(401);
  expect((await app.inject({ method: 'POST', url: '/api/shares', payload: wanted })).statusCode).toBe(401);
});

it('keeps who made a link, by the name that the browser chose', async () => {
  const app = await build();
  const person = await app.inject({
    method: 'POST',
    url: '/api/people',
    headers: bearer,
    payload: { name: 'Ana' },
  });
  const { id } = person.json<{ id: number }>();
  const me = await app.inject({ method: 'PATCH', url: '/api/me', headers: bearer, payload: { person: id } });
  const cookie = me.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  await app.inject({ method: 'POST', url: '/api/shares', headers: { ...bearer, cookie }, payload: wanted });
  const list = await app.inject({ url: '/api/shares?hashtag=brandx&limit=1', headers: bearer });
  expect(list.json()).toMatchObject({ shares: [{ createdBy: 'Ana' }] });
});

it.each([true, false])('has no field of money where that is hidden (frozen: %s)', async (frozen) => {
  const app = await build();
  const { path } = await share(app, { frozen, hideMoney: true });
  const { body } = await read(app, path);
  expect(body).toContain('"plays":');
  expect(body).not.toMatch(money);
  if (!frozen) return;
  const newest = await pipeline.db
    .selectFrom('shares')
    .select('report')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  expect(JSON.stringify(newest?.report)).not.toMatch(money);
});

it('opens a report that was frozen before creators had keys', async () => {
  const app = await build();
  const { id, path } = await share(app);
  const now = (await read(app, path)).json<{ report: { creators: { key?: string; username: string }[] } }>();
  expect(now.report.creators[0]).toMatchObject({ key: expect.any(String), username: expect.any(String) });
  const creators = now.report.creators.map(({ username }) => ({ username, videos: 1, plays: 1, likes: 0 }));
  const old = { ...now.report, creators };
  await sql`update shares set report = ${JSON.stringify(old)} where id = ${id}`.execute(pipeline.db);
  const then = await read(app, path);
  expect(then.statusCode, then.body).toBe(200);
  expect(then.json()).toMatchObject({ frozen: true, report: { creators } });
});

it('keeps frozen numbers and follows live ones', async () => {
  const app = await build();
  const frozen = await share(app, { hashtag: 'brandy' });
  const live = await share(app, { hashtag: 'brandy', frozen: false });
  const plays = async (path: string) =>
    (await read(app, path)).json<{ report: { plays: number } }>().report.plays;
  const before = await plays(frozen.path);
  expect(await plays(live.path)).toBe(before);
  await pipeline.db
    .updateTable('ugc_videos')
    .set((eb) => ({ view_count: eb('view_count', '+', 1000) }))
    .where('video_id', 'in', (eb) =>
      eb
        .selectFrom('video_hashtags as vh')
        .innerJoin('hashtags as h', 'h.id', 'vh.hashtag_id')
        .select('vh.video_id')
        .where('h.name', '=', 'brandy'),
    )
    .execute();
  expect(await plays(frozen.path)).toBe(before);
  expect(await plays(live.path)).toBeGreaterThan(before);
});

it('ends at once when it is revoked, and says so', async () => {
  const app = await build();
  const { path, id } = await share(app);
  expect((await read(app, path)).statusCode).toBe(200);
  const revoked = await app.inject({ method: 'DELETE', url: `/api/shares/${id}`, headers: bearer });
  expect(revoked.json()).toEqual({ revoked: true });
  const answer = await read(app, path);
  expect(answer.statusCode).toBe(410);
  expect(answer.json()).toMatchObject({ error: expect.stringContaining('was revoked') });
  expect(answer.body).not.toContain('plays');
  const none = await app.inject({ method: 'DELETE', url: '/api/shares/999999', headers: bearer });
  expect(none.json()).toMatchObject({ error: expect.stringContaining('There is no share link 999999') });
});

it('ends when its days are over', async () => {
  let now = new Date();
  const app = await buildDashboard({ ...dashboardDeps(pipeline, environment), now: () => now });
  bench.onClose(() => app.close());
  const { path } = await share(app, { expiresInDays: 2, frozen: false });
  expect((await read(app, path)).statusCode).toBe(200);
  now = new Date(now.getTime() + 2 * 24 * 60 * 60 * 1000);
  const answer = await read(app, path);
  expect(answer.statusCode).toBe(410);
  expect(answer.json()).toMatchObject({ error: expect.stringContaining('has expired') });
});

it('makes who guesses wait, also with the right token then', async () => {
  const app = await build();
  const { path } = await share(app);
  for (let guess = 0; guess < 10; guess += 1) {
    const wrong = guess % 2 === 0 ? `/shared/${'A'.repeat(43)}` : '/shared/short';
    expect((await read(app, wrong)).statusCode).toBe(404);
  }
  const answer = await read(app, path);
  expect(answer.statusCode).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});

it('lists the links of a hashtag with their views, in parts, and nothing that opens them', async () => {
  const app = await build();
  const first = await share(app, { note: null });
  const second = await share(app, { expiresInDays: 7 });
  await read(app, second.path);
  await read(app, second.path);
  const list = async (query: string) =>
    (await app.inject({ url: `/api/shares?hashtag=brandx&${query}`, headers: bearer })).json<{
      local: boolean;
      shares: Record<string, unknown>[];
    }>();
  const { shares, local } = await list('limit=1');
  expect(local).toBe(false);
  expect(shares).toMatchObject([
    { id: second.id, views: 2, state: 'open', note: 'for the agency', frozen: true },
  ]);
  expect((await list(`limit=1&before=${second.id}`)).shares).toMatchObject([
    { id: first.id, views: 0, note: null },
  ]);
  expect(JSON.stringify(await list('limit=100'))).not.toMatch(/token|hash"/);
});

it('opens links of a dashboard without a token on this machine alone', async () => {
  const app = await bench.build(pipeline);
  const { path } = await share(app, { frozen: false });
  expect((await read(app, path)).statusCode).toBe(200);
  expect((await app.inject({ url: `/api${path}`, headers: { host: 'evil.example' } })).statusCode).toBe(403);
  expect((await app.inject('/api/shares?hashtag=brandx')).json()).toMatchObject({ local: true });
});

it.each([
  [{ hashtag: 'neverheard' }, '#neverheard is not tracked'],
  [{ from: '2026-02-01', to: '2026-01-01' }, 'is later than'],
  [{ expiresInDays: 0 }, 'expected whole days from 1 to 3650'],
  [{ campaignCostUsd: -1 }, 'campaignCostUsd'],
  [{ colour: 'red' }, 'colour'],
])('refuses %j with a sentence', async (fields, words) => {
  const app = await build();
  const answer = await app.inject({
    method: 'POST',
    url: '/api/shares',
    headers: bearer,
    payload: { ...wanted, ...fields },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ error: expect.stringContaining(words) });
});

it('lists and revokes the links of a hashtag that was removed', async () => {
  const app = await build();
  const { id, path } = await share(app);
  const change = (method: 'PATCH' | 'POST', url: string, payload: object) =>
    app.inject({ method, url, headers: bearer, payload });
  await change('PATCH', '/api/hashtags/brandx', { status: 'removed' });
  const listed = await app.inject({ url: '/api/shares?hashtag=brandx', headers: bearer });
  expect(listed.json().shares.map((link: { id: number }) => link.id)).toContain(id);
  const older = await app.inject({ url: '/api/shares?hashtag=brandx&before=1', headers: bearer });
  expect({ status: older.statusCode, shares: older.json().shares }).toEqual({ status: 200, shares: [] });
  const unknown = await app.inject({ url: '/api/shares?hashtag=nobodys', headers: bearer });
  expect(unknown.statusCode).toBe(400);
  await app.inject({ method: 'DELETE', url: `/api/shares/${id}`, headers: bearer });
  expect((await read(app, path)).statusCode).toBe(410);
  expect((await change('POST', '/api/hashtags', { names: ['brandx'] })).statusCode).toBe(200);
});
