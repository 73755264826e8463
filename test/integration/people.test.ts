import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildDashboard } from '@ugc-radar/dashboard';
import { addHashtags, setHashtagStatus } from '@ugc-radar/db';
import { createScannedPostgres, dashboardBench, dashboardDeps } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await createScannedPostgres();
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

it('adds, renames and removes names, each once however it is written', async () => {
  const app = await bench.build(pipeline);
  const added = await app.inject({ method: 'POST', url: '/api/people', payload: { name: '  Ada   Byron ' } });
  expect(added.statusCode).toBe(201);
  const { id, name } = added.json<{ id: number; name: string }>();
  expect(name).toBe('Ada Byron');
  const again = await app.inject({ method: 'POST', url: '/api/people', payload: { name: 'ada byron' } });
  expect(again.statusCode).toBe(409);
  expect(again.json()).toMatchObject({ error: expect.stringContaining('choose it from the list') });
  const empty = await app.inject({ method: 'POST', url: '/api/people', payload: { name: ' ' } });
  expect(empty.statusCode).toBe(400);

  const url = `/api/people/${id}`;
  const renamed = await app.inject({ method: 'PATCH', url, payload: { name: 'Ada' } });
  expect(renamed.json()).toEqual({ id, name: 'Ada' });
  expect((await app.inject({ method: 'DELETE', url })).json()).toEqual({ people: [] });
  expect((await app.inject({ method: 'DELETE', url })).statusCode).toBe(404);
});

it('remembers in the browser who looks, in which language and theme', async () => {
  const app = await bench.build(pipeline);
  const { id } = (await app.inject({ method: 'POST', url: '/api/people', payload: { name: 'Grace' } })).json<{
    id: number;
  }>();
  const change = { person: id, language: 'fr', theme: 'dark' };
  const changed = await app.inject({ method: 'PATCH', url: '/api/me', payload: change });
  expect(changed.json()).toMatchObject({ person: { name: 'Grace' }, language: 'fr', theme: 'dark' });
  const cookies = Object.fromEntries(changed.cookies.map((cookie) => [cookie.name, cookie.value]));
  expect((await app.inject({ url: '/api/me', cookies })).json()).toMatchObject({
    person: { id, name: 'Grace' },
    language: 'fr',
    theme: 'dark',
    demo: true,
  });
  const stranger = await app.inject({ method: 'PATCH', url: '/api/me', payload: { person: 999_999 } });
  expect(stranger.statusCode).toBe(400);
});

it('lets a program say by header in whose name it decides, and what it writes counts as theirs', async () => {
  const token = 'a-long-random-token';
  const app = await bench.build(pipeline, { RADAR_TOKEN: token });
  const bearer = { authorization: `Bearer ${token}` };
  const add = { method: 'POST' as const, url: '/api/people', headers: bearer, payload: { name: 'Zoë' } };
  const { id } = (await app.inject(add)).json<{ id: number }>();
  const save = (headers: Record<string, string>) =>
    app.inject({
      method: 'PUT',
      url: '/api/outreach/templates',
      headers: { ...bearer, ...headers },
      payload: { name: 'By a program', body: 'Hi {handle}' },
    });
  const nobody = await save({});
  expect(nobody.statusCode).toBe(409);
  expect(nobody.json()).toMatchObject({ error: expect.stringContaining('X-Radar-Person') });
  expect((await save({ 'x-radar-person': String(id) })).statusCode).toBe(200);
  const kept = pipeline.db.selectFrom('outreach_templates').select('person_name');
  expect(await kept.where('name', '=', 'By a program').executeTakeFirst()).toEqual({ person_name: 'Zoë' });
  const me = await app.inject({ url: '/api/me', headers: { ...bearer, 'x-radar-person': String(id) } });
  expect(me.json()).toMatchObject({ person: { id, name: 'Zoë' } });

  for (const given of ['999999', 'Zoe', '0', '']) {
    const refused = await save({ 'x-radar-person': given, cookie: `radar_person=${id}` });
    expect(refused.statusCode, given).toBe(400);
    expect(refused.json<{ error: string }>().error.toLowerCase()).toContain('x-radar-person');
  }
});

it('tells what today brought, and on the next day that it did so the day before', async () => {
  const app = await bench.build(pipeline);
  const overview = (await app.inject('/api/overview')).json<{
    attention: unknown[];
    hashtags: {
      name: string;
      videos: number;
      today: { newVideos: number; interactions: number; highPriority: number; credits: number };
    }[];
  }>();
  expect(overview.attention).toEqual([expect.objectContaining({ kind: 'review-backlog', more: false })]);
  expect(overview.hashtags.map(({ name }) => name)).toEqual(['brandx', 'brandy']);
  for (const { videos, today } of overview.hashtags) {
    expect(today.newVideos).toBe(videos);
    expect(today.interactions).toBeGreaterThan(0);
    expect(today.credits).toBeGreaterThan(0);
  }
  const stored = await pipeline.db
    .selectFrom('ugc_videos as v')
    .innerJoin('video_hashtags as vh', 'vh.video_id', 'v.video_id')
    .innerJoin('hashtags as h', 'h.id', 'vh.hashtag_id')
    .where('h.name', '=', 'brandx')
    .select(({ fn }) => [
      fn.sum('v.like_count').as('likes'),
      fn.sum('v.comment_count').as('comments'),
      fn.sum('v.share_count').as('shares'),
    ])
    .executeTakeFirstOrThrow();
  // A later scan of another hashtag may have seen more of a video since.
  expect(overview.hashtags[0]?.today.interactions).toBeLessThanOrEqual(
    Number(stored.likes) + Number(stored.comments) + Number(stored.shares),
  );

  const tomorrow = await buildDashboard({ ...dashboardDeps(pipeline), now: aDayLater });
  bench.onClose(() => tomorrow.close());
  const past = (await tomorrow.inject('/api/overview/past')).json<{ hashtags: object[] }>();
  const days = Array.from({ length: 28 }, () => null);
  expect(past.hashtags).toEqual(
    overview.hashtags.map(({ name, videos, today }) => ({ name, sums: today, newVideos: [...days, videos] })),
  );
  const after = (await tomorrow.inject('/api/overview')).json<{ hashtags: { today: object }[] }>();
  const unknown = { newVideos: null, newViews: null, interactions: null, highPriority: null, credits: 0 };
  expect(after.hashtags.map(({ today }) => today)).toEqual([unknown, unknown]);
});

it.each(['/api/overview', '/api/hashtags', '/api/summaries', '/api/scans', '/api/credits'])(
  'says in %s whether the data is real',
  async (url) => {
    const demo = await bench.build(pipeline);
    expect((await demo.inject(url)).json()).toMatchObject({ demo: true });
    const live = await bench.build(pipeline, { SCAVIO_API_KEY: 'sk_test_1' });
    expect((await live.inject(url)).json()).toMatchObject({ demo: false });
  },
);

it('tells what a brand cost, its removed hashtags included, on the day and after it', async () => {
  const app = await bench.build(pipeline);
  await setHashtagStatus(pipeline.db, ['brandy'], 'removed', aDayLater);
  bench.onClose(() => addHashtags(pipeline.db, ['brandy'], {}, aDayLater));
  const spent = [{ brand: 'Acme', credits: pipeline.simulator.truth().creditsBilled }];
  const overview = (await app.inject('/api/overview')).json<{ hashtags: { name: string }[] }>();
  expect(overview.hashtags.map(({ name }) => name)).toEqual(['brandx']);
  expect(overview).toMatchObject({ spent });
  expect((await app.inject('/api/overview/past')).json()).toMatchObject({ spent: [] });
  const tomorrow = await buildDashboard({ ...dashboardDeps(pipeline), now: aDayLater });
  bench.onClose(() => tomorrow.close());
  expect((await tomorrow.inject('/api/overview')).json()).toMatchObject({ spent: [] });
  expect((await tomorrow.inject('/api/overview/past')).json()).toMatchObject({ spent });
});

function aDayLater(): Date {
  return new Date(Date.now() + 86_400_000);
}
