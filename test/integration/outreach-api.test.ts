import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cookieOf, createScannedPostgres, dashboardBench } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';

const bench = dashboardBench();
let pipeline: Pipeline;
let key: string;
beforeAll(async () => {
  pipeline = await createScannedPostgres();
  ({ creator_key: key } = await pipeline.db
    .selectFrom('creators')
    .select('creator_key')
    .where('username', 'is not', null)
    .orderBy('creator_key')
    .executeTakeFirstOrThrow());
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

const path = (rest = '') => `/api/creators/${encodeURIComponent(key)}${rest}`;

it('keeps how far one is with a creator, in the name of the person chosen', async () => {
  const app = await bench.build(pipeline);
  const change = {
    method: 'PUT' as const,
    url: path('/outreach'),
    payload: { state: 'contacted', note: 'DM' },
  };
  const nobody = await app.inject(change);
  expect(nobody.statusCode).toBe(409);
  expect(nobody.json<{ error: string }>().error).toContain('Choose your name first');
  const cookie = await cookieOf(app, 'Ada');
  const answer = await app.inject({ ...change, headers: { cookie } });
  expect(answer.json()).toMatchObject({
    key,
    outreach: { state: 'contacted', note: 'DM', person: 'Ada' },
    changes: [{ from: 'none', to: 'contacted', note: 'DM', person: 'Ada' }],
  });
  const list = await app.inject('/api/creators?state=contacted');
  expect(list.json()).toMatchObject({ creators: [{ key, state: 'contacted' }], next: null });
  const wrong = await app.inject({ ...change, headers: { cookie }, payload: { state: 'married' } });
  expect(wrong.statusCode).toBe(400);
  const unknown = await app.inject({ ...change, headers: { cookie }, url: '/api/creators/nobody/outreach' });
  expect(unknown.statusCode).toBe(404);
});

it('tells everything of a creator, and the posts in pages', async () => {
  const app = await bench.build(pipeline);
  const creator = (await app.inject(path())).json<{ totals: { posts: number }; hashtags: unknown[] }>();
  expect(creator.totals.posts).toBeGreaterThan(0);
  expect(creator.hashtags).toContainEqual(
    expect.objectContaining({ name: expect.stringMatching(/^brand[xy]$/) }),
  );
  const ids: string[] = [];
  let next: string | null = null;
  do {
    const query: string = next === null ? '' : `&before=${next}`;
    const page = await app.inject(`${path('/posts')}?limit=1${query}`);
    const answer = page.json<{ posts: { videoId: string }[]; next: string | null }>();
    ids.push(...answer.posts.map(({ videoId }) => videoId));
    ({ next } = answer);
  } while (next !== null);
  expect(new Set(ids).size).toBe(creator.totals.posts);
  expect((await app.inject('/api/creators?after=nobody')).statusCode).toBe(400);
  expect((await app.inject('/api/creators?search=a&state=agreed')).statusCode).toBe(400);
  expect((await app.inject('/api/creators/nobody')).statusCode).toBe(404);
});

it('keeps templates by name, and refuses fields that nobody can fill in', async () => {
  const app = await bench.build(pipeline);
  const cookie = await cookieOf(app, 'Grace');
  const save = (body: string) =>
    app.inject({
      method: 'PUT',
      url: '/api/outreach/templates',
      payload: { name: 'Repost', body },
      headers: { cookie },
    });
  const refused = await save('Hi {handle}, {price}?');
  expect(refused.statusCode).toBe(400);
  expect(refused.json<{ error: string }>().error).toContain('knows no {price}');
  await save('Hi {handle}');
  const { id } = (await save('Hello {handle}')).json<{ id: number }>();
  const templates = await app.inject('/api/outreach/templates');
  expect(templates.json()).toEqual({ templates: [{ id, name: 'Repost', body: 'Hello {handle}' }] });
  const remove = { method: 'DELETE' as const, url: `/api/outreach/templates/${id}`, headers: { cookie } };
  expect((await app.inject(remove)).json()).toEqual({ templates: [] });
  expect((await app.inject(remove)).statusCode).toBe(400);
});
