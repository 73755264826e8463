import { type OutreachState, setOutreach } from '@ugc-radar/db';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cookieOf, cloneScannedPostgres, type Dashboard, dashboardBench } from '../support/dashboard.ts';
import { createPages, type Pages, video } from '../support/pages.ts';
import type { Pipeline } from '../support/pipeline.ts';

const bench = dashboardBench();
let pipeline: Pipeline;
let key: string;
beforeAll(async () => {
  pipeline = await cloneScannedPostgres();
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

it('refuses a change of what somebody else changed meanwhile, also when both come at once', async () => {
  const app = await bench.build(pipeline);
  const headers = { cookie: await cookieOf(app, 'Ada') };
  type Answer = { outreach: { note: string; changedAt: string } | null };
  const read = async () => (await app.inject(path())).json<Answer>().outreach;
  const save = (note: string, basedOn: string | null) =>
    app.inject({
      method: 'PUT',
      url: path('/outreach'),
      payload: { state: 'contacted', note, basedOn },
      headers,
    });
  const before = (await read())?.changedAt ?? null;
  const [one, other] = await Promise.all([save('one', before), save('other', before)]);
  expect([one.statusCode, other.statusCode].toSorted((a, b) => a - b)).toEqual([200, 409]);
  const [kept, refused] = one.statusCode === 200 ? [one, other] : [other, one];
  expect(refused.json()).toMatchObject({ problem: { code: 'outreach-changed' } });
  const now = await read();
  expect(now).toEqual(kept.json<Answer>().outreach);
  expect((await save('third', now?.changedAt ?? null)).statusCode).toBe(200);
  expect((await save('fourth', null)).statusCode).toBe(409);
  expect((await read())?.note).toBe('third');
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
  expect((await app.inject('/api/creators?search=a&state=agreed')).statusCode).toBe(400);
  expect((await app.inject('/api/creators/nobody')).statusCode).toBe(404);
});

type CreatorList = { creators: { key: string }[]; next: string | null };

/** The keys of a list that is read in parts of two; `meanwhile` happens after the first. */
async function listed(app: Dashboard, query: string, meanwhile: () => Promise<unknown>): Promise<string[]> {
  const found: string[] = [];
  let after = '';
  for (;;) {
    const answer = await app.inject(`/api/creators?limit=2&${query}${after}`);
    expect(answer.statusCode, answer.body).toBe(200);
    const { creators, next } = answer.json<CreatorList>();
    found.push(...creators.map((creator) => creator.key));
    if (next === null || found.length > 20) return found;
    if (after === '') await meanwhile();
    after = `&after=${encodeURIComponent(next)}`;
  }
}

describe('a list of creators goes on where it was', () => {
  const names = ['walker.a', 'walker.b', 'walker_c', 'walker_d', 'walker_e'];
  const keys = names.map((name) => `sec-${name}`);
  const at = Date.parse('2026-11-20T08:00:00Z');
  let pages: Pages;
  let app: Dashboard;
  beforeEach(async () => {
    pages = await createPages();
    bench.onClose(() => pages.close());
    app = await bench.build({ db: pages.db, queues: pipeline.queues });
  });

  const see = async (when: number, ...creators: { username: string; secUid: string | null }[]) => {
    const { scanId } = await pages.open('walk');
    const videos = creators.map((creator) => video(`${when}${creator.username}`, creator));
    await pages.store(scanId, 1, new Date(when).toISOString(), videos);
    await pages.score(scanId, 1);
  };
  const seeAll = () => see(at, ...names.map((username) => ({ username, secUid: `sec-${username}` })));
  const note = (of: string, state: OutreachState, when: number) =>
    setOutreach(pages.db, of, { state, note: '', at: new Date(when), person: { id: 1, name: 'Ada' } });

  it.each<[string, OutreachState]>([
    ['set anew', 'agreed'],
    ['another', 'declined'],
  ])('when the state of the last one shown is %s', async (_, state) => {
    await seeAll();
    for (const [index, of] of keys.entries()) await note(of, 'agreed', at - index);
    expect(await listed(app, 'state=agreed', () => note('sec-walker.b', state, at + 1))).toEqual(keys);
  });

  it('when the last one shown has another handle', async () => {
    await seeAll();
    const renamed = { username: 'other', secUid: 'sec-walker.b' };
    expect(await listed(app, 'search=walker', () => see(at + 1, renamed))).toEqual(keys);
  });

  it('when the last one shown is known by another key', async () => {
    await see(at, ...names.map((username) => ({ username, secUid: null })));
    const identified = { username: 'walker_d', secUid: 'sec-walker_d' };
    expect(await listed(app, '', () => see(at + 1, identified))).toEqual(
      names.map((name) => `@${name}`).toReversed(),
    );
  });

  it('and only where it was', async () => {
    await seeAll();
    const ask = (query: string, after: string) =>
      app.inject(`/api/creators?limit=2&${query}&after=${encodeURIComponent(after)}`);
    const { creators, next } = (await app.inject('/api/creators?limit=2&search=walker')).json<CreatorList>();
    expect(Object.keys(creators[0] ?? {})).not.toContain('place');
    if (next === null) throw new Error('the list ends too early');
    expect((await ask('search=walker', next)).statusCode).toBe(200);
    const places: [string, string][] = [
      ['', 'sec-walker.b'],
      ['', next],
      ['state=agreed', next],
      ['state=agreed', `declined.${at}.sec-walker.b`],
      ['state=agreed', `agreed.${'9'.repeat(16)}.sec-walker.b`],
      ['search=walker', `latest.${at}.sec-walker.b`],
      ['search=walker', 'handle.8.walker.b'],
    ];
    for (const [query, after] of places) {
      const refused = await ask(query, after);
      expect(refused.statusCode, after).toBe(400);
      expect(refused.json()).toMatchObject({
        error: expect.stringContaining('begin it again'),
        problem: { code: 'list-changed' },
      });
    }
  });
});

it('keeps templates by name, and refuses fields that nobody can fill in', async () => {
  const app = await bench.build(pipeline);
  const cookie = await cookieOf(app, 'Grace');
  const save = (body: string, rest: object = {}) =>
    app.inject({
      method: 'PUT',
      url: '/api/outreach/templates',
      payload: { name: 'Repost', body, ...rest },
      headers: { cookie },
    });
  const refused = await save('Hi {handle}, {price}?');
  expect(refused.statusCode).toBe(400);
  expect(refused.json<{ error: string }>().error).toContain('knows no {price}');
  await save('Hi {handle}');
  const { id } = (await save('Hello {handle}')).json<{ id: number }>();
  const taken = await save('Mine', { basedOn: null });
  expect(taken.statusCode).toBe(409);
  expect(taken.json()).toMatchObject({ problem: { code: 'template-taken', name: 'Repost' } });
  const templates = await app.inject('/api/outreach/templates');
  const kept = { id, name: 'Repost', body: 'Hello {handle}', changedAt: expect.any(String), person: 'Grace' };
  expect(templates.json()).toEqual({ templates: [kept] });
  const remove = { method: 'DELETE' as const, url: `/api/outreach/templates/${id}`, headers: { cookie } };
  expect((await app.inject(remove)).json()).toEqual({ templates: [] });
  expect((await app.inject(remove)).statusCode).toBe(404);
});

it('does not let a template take the place of what a colleague made of it meanwhile', async () => {
  const app = await bench.build(pipeline);
  const headers = { cookie: await cookieOf(app, 'Grace') };
  const save = (body: string, basedOn?: string | null) =>
    app.inject({
      method: 'PUT',
      url: '/api/outreach/templates',
      payload: { name: 'Thanks', body, basedOn },
      headers,
    });
  const first = (await save('Thanks', null)).json<{ id: number; changedAt: string }>();
  const second = await save('Thank you', first.changedAt);
  expect(second.statusCode).toBe(200);
  const stale = await save('Thx', first.changedAt);
  expect(stale.statusCode).toBe(409);
  expect(stale.json()).toMatchObject({ problem: { code: 'template-changed', name: 'Thanks' } });
  const { changedAt } = second.json<{ changedAt: string }>();
  const bodies = await Promise.all(['one', 'other'].map((body) => save(body, changedAt)));
  expect(bodies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  await app.inject({ method: 'DELETE', url: `/api/outreach/templates/${first.id}`, headers });
  expect((await save('Thx', changedAt)).json()).toMatchObject({ problem: { code: 'template-changed' } });
  expect((await app.inject('/api/outreach/templates')).json()).toEqual({ templates: [] });
});

it('tells a change of a template from the one before although the clock that saved that one is ahead', async () => {
  const app = await bench.build(pipeline);
  const headers = { cookie: await cookieOf(app, 'Grace') };
  const save = async (rest: object) => {
    const payload = { name: 'Ahead', ...rest };
    const answer = await app.inject({ method: 'PUT', url: '/api/outreach/templates', payload, headers });
    return answer.json<{ changedAt: string }>().changedAt;
  };
  await save({ body: 'Thanks' });
  const ahead = new Date(Date.now() + 3_600_000);
  await pipeline.db.updateTable('outreach_templates').set({ changed_at: ahead }).execute();
  const changed = await save({ body: 'Thank you', basedOn: ahead.toISOString() });
  expect(Date.parse(changed)).toBeGreaterThan(ahead.getTime());
  expect(Date.parse(await save({ body: 'Thx' }))).toBeGreaterThan(Date.parse(changed));
});
