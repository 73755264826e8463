import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmptyPostgres, dashboardBench } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await createEmptyPostgres();
});
afterAll(async () => {
  await bench.close();
  await pipeline.close();
});

/** What fits the schema of each parameter of a path, and is not there. */
const strangers: Record<string, string> = {
  name: 'neverheard',
  key: 'nobody',
  id: '999999',
  videoId: '999999',
  token: 'unheard',
};
/** What is asked of it where a body is expected. */
const bodies: Record<string, object> = {
  'patch /api/people/{id}': { name: 'Nobody' },
  'put /api/hashtags/{name}/thresholds': { viewThreshold: 1 },
  'patch /api/hashtags/{name}': { status: 'paused' },
  'put /api/creators/{key}/outreach': { state: 'agreed' },
  'put /api/brands/{name}/budgets': { daily: 1, monthly: null },
};

type Paths = Record<string, Record<string, unknown>>;
type Method = 'GET' | 'PUT' | 'PATCH' | 'DELETE';

it('answers 404 where a path names what is not there, whatever that is', async () => {
  const app = await bench.build(pipeline);
  const { paths } = (await app.inject('/api/openapi.json')).json<{ paths: Paths }>();
  const person = await app.inject({ method: 'POST', url: '/api/people', payload: { name: 'Ada' } });
  const headers = { 'x-radar-person': String(person.json<{ id: number }>().id) };
  const answers: Record<string, number> = {};
  for (const [path, operations] of Object.entries(paths)) {
    if (!path.includes('{')) continue;
    const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => strangers[name] ?? 'x');
    for (const method of Object.keys(operations)) {
      const operation = `${method} ${path}`;
      // The document's methods are HTTP's, in small letters.
      const request = { method: method.toUpperCase() as Method, url, headers };
      const payload = bodies[operation];
      answers[operation] = (
        await app.inject(payload === undefined ? request : { ...request, payload })
      ).statusCode;
    }
  }
  expect(Object.keys(answers).length).toBeGreaterThan(20);
  // Nobody is on that card afterwards, which is all that was asked for.
  expect(answers['delete /api/reviews/{videoId}/lease']).toBe(204);
  const others = Object.entries(answers).filter(([operation]) => !operation.endsWith('/lease'));
  expect(others.filter(([, status]) => status !== 404)).toEqual([]);
});

it.each([
  ['POST', '/api/scans', { hashtag: 'neverheard' }],
  ['POST', '/api/hashtags/price', { names: ['two words'] }],
  ['PATCH', '/api/me', { person: 999_999 }],
  ['GET', '/api/scans?hashtag=neverheard', undefined],
  ['GET', '/api/shares?hashtag=neverheard', undefined],
  ['GET', '/api/reviews?hashtag=neverheard', undefined],
] as const)(
  'answers 400 to %s %s, whose body or query names what is not there',
  async (method, url, body) => {
    const app = await bench.build(pipeline);
    const answer = await app.inject(body === undefined ? { method, url } : { method, url, payload: body });
    expect(answer.statusCode).toBe(400);
  },
);

it.each([
  ['DELETE', '/api/hashtags/x', 'GET, HEAD, PATCH'],
  ['POST', '/api/overview', 'GET, HEAD'],
  ['OPTIONS', '/api/hashtags?x=1', 'GET, HEAD, POST'],
  ['PUT', '/api/hashtags/%C3%A9t%C3%A9/videos.csv', 'GET, HEAD'],
  ['POST', '/api/creators/a%2Fb', 'GET, HEAD'],
  ['GET', '/api/reviews/undo/lease', 'DELETE, PUT'],
  // Its answer never ends.
  ['HEAD', '/api/live', 'GET'],
  ['PATCH', '/', 'GET, HEAD'],
] as const)('answers %s %s with 405 and what is allowed', async (method, url, allowed) => {
  const app = await bench.build(pipeline);
  const answer = await app.inject({ method, url });
  expect({ status: answer.statusCode, allow: answer.headers.allow }).toEqual({ status: 405, allow: allowed });
  if (method !== 'HEAD')
    expect(answer.json()).toMatchObject({
      error: expect.stringContaining(allowed),
      problem: { code: 'method-not-allowed', allowed: allowed.split(', ') },
    });
});

it.each(['/api', '/api/hashtags/a/b/c', '/queues/nothing/at/all', '/apix/overview'])(
  'answers every method at %s with 404: nothing is there',
  async (url) => {
    const app = await bench.build(pipeline);
    for (const method of ['GET', 'HEAD'] as const)
      expect((await app.inject({ method, url })).statusCode, method).toBe(404);
  },
);
