import fastify from 'fastify';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createEmptyPostgres, type Dashboard, dashboardBench } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';
import { routesNotRefused, routesOf } from '../support/routes.ts';

const token = 'a-long-random-token';
const bearer = { authorization: `Bearer ${token}` };
/** Without a login: the probe, and share links, which judge the token in their address. */
const open = [
  'GET /api/shared/:token',
  'GET /healthz',
  'GET /shared/:token',
  'HEAD /api/shared/:token',
  'HEAD /healthz',
  'HEAD /shared/:token',
];

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await createEmptyPostgres();
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

const build = () => bench.build(pipeline, { RADAR_TOKEN: token, RADAR_HOST: '0.0.0.0' });

async function logIn(app: Dashboard): Promise<{ cookie: string }> {
  const { cookies } = await app.inject({
    method: 'POST',
    url: '/login',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ token }).toString(),
  });
  return { cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') };
}

it('answers 401 on every route to who brings nothing, but for /healthz and share links', async () => {
  const app = await build();
  const routes = routesOf(app).map(({ method, url }) => `${method} ${url}`);
  for (const known of [
    'GET /',
    'GET /readyz',
    'GET /metrics',
    'GET /login',
    'POST /login',
    'GET /api/hashtags/:name/report',
    'GET /queues/*',
    'GET /queues/api/queues',
    'PUT /queues/api/queues/:queueName/obliterate',
  ]) {
    expect(routes).toContain(known);
  }
  const nothing: Record<string, string>[] = [
    {},
    { accept: 'text/html' },
    { host: 'localhost' },
    { authorization: 'Basic Og==' },
  ];
  for (const headers of nothing) {
    expect((await routesNotRefused(app, headers)).toSorted()).toEqual(open);
  }
});

it.each([
  ['OPTIONS', '/', 405],
  ['GET', '/nothing', 404],
  ['GET', '/queues/nothing/at/all', 404],
] as const)('answers 401 to %s %s, which is no route', async (method, url, status) => {
  const app = await build();
  expect((await app.inject({ method, url })).statusCode).toBe(401);
  expect((await app.inject({ method, url, headers: bearer })).statusCode).toBe(status);
});

it("refuses Bull Board's assets by their real addresses", async () => {
  const app = await build();
  const page = await app.inject({ url: '/queues', headers: bearer });
  const assets = [...page.body.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(
    ([, file = '']) => `/queues/${file}`,
  );
  expect(assets.length).toBeGreaterThan(1);
  for (const url of assets) {
    expect((await app.inject(url)).statusCode, url).toBe(401);
    expect((await app.inject({ url, headers: bearer })).statusCode, url).toBe(200);
  }
});

it('answers 401 on no route with the token or a session, but for a login without the token', async () => {
  const app = await build();
  const routes = routesOf(app).map(({ method, url }) => `${method} ${url}`);
  for (const headers of [bearer, await logIn(app)]) {
    const answered = new Set(await routesNotRefused(app, headers));
    expect(routes.filter((route) => !answered.has(route))).toEqual(['POST /login']);
  }
});

it('would notice a route that stands beside the guard', async () => {
  const app = fastify();
  await app.register(async (guarded) => {
    guarded.addHook('onRequest', async (_request, reply) => reply.code(401).send());
    guarded.get('/kept', async () => 'secret');
  });
  app.get('/forgotten/:id', async () => 'secret');
  await app.ready();
  expect(await routesNotRefused(app)).toEqual(['GET /forgotten/:id', 'HEAD /forgotten/:id']);
});

it('lets Bull Board change something from its own page alone', async () => {
  const app = await build();
  const session = await logIn(app);
  const url = '/queues/api/queues/score/pause';
  const put = (headers: Record<string, string>) => app.inject({ method: 'PUT', url, headers });
  expect((await put({ ...session, origin: 'http://evil.example' })).statusCode).toBe(403);
  expect((await put({ ...session, host: 'radar', origin: 'http://radar' })).statusCode).toBe(200);
  expect((await put({ ...bearer, origin: 'http://evil.example' })).statusCode).toBe(200);
});

it('names each request in the answer and in the log, as its sender did where that can be logged', async () => {
  const app = await build();
  const named = await app.inject({ url: '/nothing', headers: { ...bearer, 'x-request-id': 'proxy-0001' } });
  expect(named.headers['x-request-id']).toBe('proxy-0001');
  expect(named.json()).toMatchObject({ requestId: 'proxy-0001' });
  for (const id of ['short', 'x'.repeat(65), 'two words', 'line\\nbreak']) {
    const { headers } = await app.inject({ url: '/healthz', headers: { 'x-request-id': id } });
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  }
  const unreadable = await app.inject('/%zz');
  expect(unreadable.statusCode).toBe(400);
  expect(unreadable.headers['x-request-id']).toBe(unreadable.json<{ requestId: string }>().requestId);
});

it('takes no body that is larger than anything it has use for', async () => {
  const app = await build();
  const url = '/queues/api/queues/fetch/add';
  const job = { name: 'fetch-hashtag', data: { text: 'x'.repeat(70_000) } };
  const added = await app.inject({ method: 'POST', url, headers: bearer, payload: job });
  expect(added.statusCode).toBeGreaterThanOrEqual(400);
  expect(added.body).toContain('too large');
  const login = await app.inject({
    method: 'POST',
    url: '/login',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `token=${'x'.repeat(10_000)}`,
  });
  expect(login.statusCode).toBe(413);
});
