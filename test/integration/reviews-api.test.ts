import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cookieOf, cloneScannedPostgres, dashboardBench, type Dashboard } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';

type Card = {
  videoId: string;
  version: number;
  state: string;
  snoozedUntil: string | null;
  lease: { person: string } | null;
  hashtags: { name: string; highPriority: boolean }[];
};
type ReviewList = { cards: Card[]; next: string | null; counts: Record<string, number> };
type Decisions = { outcomes: { outcome: string; card: Card | null }[] };
type Review = { changes: object[] };

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await cloneScannedPostgres();
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

/** A browser of somebody: its requests carry who they are. */
async function browserOf(app: Dashboard, name: string) {
  const headers = { cookie: await cookieOf(app, name) };
  const send = async (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return {
    send,
    decide: async (payload: object) =>
      (await send('POST', '/api/reviews/decisions', payload)).json<Decisions>().outcomes,
    undo: async (...versions: number[]) =>
      (await send('POST', '/api/reviews/undo', { versions })).json<Decisions>().outcomes,
  };
}

async function list(app: Dashboard, query = ''): Promise<ReviewList> {
  return (await app.inject(`/api/reviews${query}`)).json<ReviewList>();
}

async function cards(app: Dashboard, wanted: number) {
  const found = (await list(app)).cards.slice(0, wanted);
  if (found.length < wanted) throw new Error('too few posts to judge');
  return found.map(({ videoId, version }) => ({ videoId, version }));
}

it('lists the flagged posts, each with what a person needs to judge it', async () => {
  const app = await bench.build(pipeline);
  const { cards: shown, counts, next } = await list(app, '?limit=100');
  const flagged = await pipeline.db
    .selectFrom('ugc_videos')
    .select(['video_id', 'view_count'])
    .where('high_priority', '=', true)
    .execute();
  expect(flagged.length).toBeGreaterThan(3);
  expect(shown.map(({ videoId }) => videoId).toSorted()).toEqual(
    flagged.map(({ video_id: id }) => id).toSorted(),
  );
  expect(next).toBeNull();
  expect(counts.new).toBe(flagged.length);
  expect(shown[0]).toMatchObject({
    state: 'new',
    version: 0,
    decidedBy: null,
    lease: null,
    highPriority: true,
  });
  expect(shown[0]?.hashtags.some(({ highPriority }) => highPriority)).toBe(true);
  const hashtag = shown[0]?.hashtags[0]?.name;
  const ofHashtag = await list(app, `?hashtag=${hashtag}&limit=100`);
  expect(ofHashtag.cards.every((card) => card.hashtags.some(({ name }) => name === hashtag))).toBe(true);
});

it('continues with the posts that nothing flags, each once', async () => {
  const app = await bench.build(pipeline);
  const ids: string[] = [];
  let query = '?posts=all&limit=7';
  for (;;) {
    const part = await list(app, query);
    ids.push(...part.cards.map(({ videoId }) => videoId));
    if (part.next === null) break;
    query = `?posts=all&limit=7&after=${encodeURIComponent(part.next)}`;
  }
  const all = await pipeline.db.selectFrom('ugc_videos').select('video_id').execute();
  expect(ids.toSorted()).toEqual(all.map(({ video_id: id }) => id).toSorted());
  const flagged = (await list(app, '?limit=100')).cards.length;
  expect(ids.slice(0, flagged).toSorted()).toEqual(
    (await list(app, '?limit=100')).cards.map(({ videoId }) => videoId).toSorted(),
  );
});

it('keeps decisions with who, when, note and reason, and takes them back', async () => {
  const app = await bench.build(pipeline);
  const ada = await browserOf(app, 'Ada');
  const [post, other] = await cards(app, 2);
  const nobody = await app.inject({
    method: 'POST',
    url: '/api/reviews/decisions',
    payload: { posts: [post], state: 'approved' },
  });
  expect(nobody.statusCode).toBe(409);

  const [rejected] = await ada.decide({ posts: [post], state: 'rejected', reason: 'unsafe', note: 'fire' });
  expect(rejected).toMatchObject({
    outcome: 'decided',
    card: { state: 'rejected', reason: 'unsafe', note: 'fire', decidedBy: 'Ada' },
  });
  expect((await list(app, '?state=rejected')).cards).toMatchObject([{ videoId: post?.videoId }]);
  const [undone] = await ada.undo(rejected?.card?.version ?? 0);
  expect(undone).toMatchObject({ outcome: 'decided', card: { state: 'new', reason: null, note: '' } });
  const history = (await app.inject(`/api/reviews/${post?.videoId}`)).json<Review>();
  expect(history.changes).toMatchObject([
    { from: 'rejected', to: 'new', person: 'Ada', undoes: rejected?.card?.version },
    { from: 'new', to: 'rejected', reason: 'unsafe', note: 'fire', undoes: null },
  ]);

  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const bulk = [{ videoId: post?.videoId ?? '', version: undone?.card?.version ?? 0 }, other];
  const snoozed = await ada.decide({ posts: bulk, state: 'snoozed', snoozedUntil: soon });
  expect(snoozed.map(({ outcome, card }) => [outcome, card?.snoozedUntil])).toEqual([
    ['decided', soon],
    ['decided', soon],
  ]);
  const back = await ada.undo(...snoozed.map(({ card }) => card?.version ?? 0));
  expect(back.map(({ card }) => card?.state)).toEqual(['new', 'new']);
});

it('writes over nothing that somebody else decided or is on', async () => {
  const app = await bench.build(pipeline);
  const [ada, ben] = [await browserOf(app, 'Ada'), await browserOf(app, 'Ben')];
  const [post, second] = await cards(app, 2);
  const lease = `/api/reviews/${post?.videoId}/lease`;
  expect((await ada.send('PUT', lease)).statusCode).toBe(200);
  const refused = await ben.send('PUT', lease);
  expect(refused.statusCode).toBe(409);
  expect(refused.json<{ error: string }>().error).toContain('Ada is on this card');
  expect((await list(app)).cards.find(({ videoId }) => videoId === post?.videoId)?.lease?.person).toBe('Ada');
  expect(await ben.decide({ posts: [post], state: 'approved' })).toMatchObject([
    { outcome: 'held', person: 'Ada', card: { state: 'new' } },
  ]);
  // Whoever takes another card leaves the first one.
  await ada.send('PUT', `/api/reviews/${second?.videoId}/lease`);
  const [approved] = await ben.decide({ posts: [post], state: 'approved' });
  expect(approved).toMatchObject({ outcome: 'decided' });
  expect(await ada.decide({ posts: [post], state: 'rejected', reason: 'other' })).toMatchObject([
    { outcome: 'changed', person: 'Ben', card: { state: 'approved' } },
  ]);
  expect(await ada.undo(approved?.card?.version ?? 0)).toEqual([]);
  await ada.send('DELETE', `/api/reviews/${second?.videoId}/lease`);
  expect((await ben.send('PUT', `/api/reviews/${second?.videoId}/lease`)).statusCode).toBe(200);
  await ben.send('DELETE', `/api/reviews/${second?.videoId}/lease`);
  expect(await ben.undo(approved?.card?.version ?? 0)).toMatchObject([{ card: { state: 'new' } }]);
});

it('gives two tabs of a person who jump between cards one lease', async () => {
  const app = await bench.build(pipeline);
  const ada = await browserOf(app, 'Ada');
  const posts = await cards(app, 4);
  const answers = await Promise.all(
    posts.map(({ videoId }) => ada.send('PUT', `/api/reviews/${videoId}/lease`)),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(posts.map(() => 200));
  const held = (await list(app, '?limit=100')).cards.filter(({ lease }) => lease?.person === 'Ada');
  expect(held).toHaveLength(1);
});

it('says what was expected', async () => {
  const app = await bench.build(pipeline);
  const ada = await browserOf(app, 'Ada');
  const [post] = await cards(app, 1);
  const refusals: [object, string][] = [
    [{ posts: [post], state: 'married' }, 'state'],
    [{ posts: [], state: 'approved' }, 'expected 1 to 100 posts'],
    [{ posts: [post, post], state: 'approved' }, 'Expected each post once'],
    [{ posts: [post], state: 'snoozed' }, 'Expected "snoozedUntil"'],
    [{ posts: [post], state: 'snoozed', snoozedUntil: '2020-01-01T00:00:00Z' }, 'still to come'],
    [{ posts: [post], state: 'approved', reason: 'unsafe' }, 'only with the state "rejected"'],
  ];
  for (const [payload, sentence] of refusals) {
    const answer = await ada.send('POST', '/api/reviews/decisions', payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ error: string }>().error).toContain(sentence);
  }
  const unknown = { posts: [{ videoId: 'none', version: 0 }], state: 'approved' };
  expect(await ada.decide(unknown)).toEqual([
    { videoId: 'none', outcome: 'unknown', person: null, card: null },
  ]);
  expect((await app.inject('/api/reviews/none')).statusCode).toBe(404);
  expect((await ada.send('PUT', '/api/reviews/none/lease')).statusCode).toBe(404);
  for (const query of ['?after=x', '?after=all.2026-99-99.1', '?hashtag=brandx&brand=BrandX', '?state=old']) {
    expect((await app.inject(`/api/reviews${query}`)).statusCode).toBe(400);
  }
});

it('goes on only from a place of the same list', async () => {
  const app = await bench.build(pipeline);
  const ask = (query: string) => app.inject(`/api/reviews?limit=1&${query}`);
  const next = async (query: string) => encodeURIComponent((await ask(query)).json<{ next: string }>().next);
  const inQueue = await next('state=new');
  const day = '2026-11-20';
  expect((await ask(`after=${inQueue}`)).statusCode).toBe(200);
  expect((await ask(`posts=all&hashtag=brandx&after=${inQueue}`)).statusCode).toBe(200);
  expect((await ask(`posts=all&hashtag=brandx&after=all.${day}.1`)).statusCode).toBe(200);
  for (const elsewhere of [
    `state=approved&after=${inQueue}`,
    'state=approved&after=all',
    'after=all',
    `posts=all&after=all.${day}.1`,
    'posts=all&hashtag=brandx&after=all..1',
  ]) {
    const refused = await ask(elsewhere);
    expect(refused.statusCode, elsewhere).toBe(400);
    expect(refused.json()).toMatchObject({
      error: expect.stringContaining('begin it again'),
      problem: { code: 'list-changed' },
    });
  }
});

it('keeps filters by name', async () => {
  const app = await bench.build(pipeline);
  const ada = await browserOf(app, 'Ada');
  const filter = { state: 'approved', hashtag: 'brandx', posts: 'high-priority' };
  const saved = await ada.send('PUT', '/api/reviews/views', { name: 'Ready', filter });
  expect(saved.json()).toMatchObject({ name: 'Ready', filter });
  await ada.send('PUT', '/api/reviews/views', { name: 'Ready', filter: { state: 'new' } });
  const { views } = (await app.inject('/api/reviews/views')).json<{ views: { id: number }[] }>();
  expect(views).toMatchObject([{ name: 'Ready', filter: { state: 'new' } }]);
  const gone = await ada.send('DELETE', `/api/reviews/views/${views[0]?.id}`);
  expect(gone.json()).toEqual({ views: [] });
});

it('says on the overview how many posts wait', async () => {
  const app = await bench.build(pipeline);
  const { counts } = await list(app);
  const overview = (await app.inject('/api/overview')).json<{ attention: object[] }>();
  expect(overview.attention).toContainEqual({ kind: 'review-backlog', posts: counts.new, more: false });
});
