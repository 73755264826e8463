import { leaseReview } from '@ugc-radar/db';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cookieOf, cloneScannedPostgres, type Dashboard, dashboardBench } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';

type Cards = { cards: { videoId: string; state: string }[] };

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await cloneScannedPostgres();
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

async function cards(app: Dashboard, wanted: number) {
  const found = (await app.inject('/api/reviews')).json<Cards>().cards.slice(0, wanted);
  if (found.length < wanted) throw new Error('too few posts to judge');
  return found;
}

it('tells who is on which card, and nothing of leases that ran out', async () => {
  const app = await bench.build(pipeline);
  const headers = { cookie: await cookieOf(app, 'Ada') };
  const [post, other] = await cards(app, 2);
  const lease = `/api/reviews/${post?.videoId}/lease`;
  await app.inject({ method: 'PUT', url: lease, headers });
  const at = new Date(Date.now() - 60_000);
  const until = new Date(Date.now() - 1_000);
  await leaseReview(pipeline.db, other?.videoId ?? '', { person: { id: 999, name: 'Old' }, at, until });
  const { leases } = (await app.inject('/api/reviews/leases')).json<{ leases: object[] }>();
  expect(leases).toEqual([
    { videoId: post?.videoId, personId: expect.any(Number), person: 'Ada', until: expect.any(String) },
  ]);
  await app.inject({ method: 'DELETE', url: lease, headers });
  expect((await app.inject('/api/reviews/leases')).json()).toEqual({ leases: [] });
});

it('reads some cards in one answer, a hundred at most', async () => {
  const app = await bench.build(pipeline);
  const some = await cards(app, 3);
  const ask = (ids: string[]) =>
    app.inject(`/api/reviews/cards?${ids.map((id) => `videoId=${id}`).join('&')}`);
  const ids = some.map(({ videoId }) => videoId).toReversed();
  const read = (await ask([...ids, 'none'])).json<Cards>();
  expect(read.cards.map(({ videoId }) => videoId)).toEqual(ids);
  const [first = ''] = ids;
  expect((await ask([first])).json<Cards>().cards).toMatchObject([{ videoId: first, state: 'new' }]);
  const hundred = Array.from({ length: 100 }, (_, index) => String(index));
  expect((await ask(hundred)).json()).toEqual({ cards: [] });
  for (const wrong of [[], [...hundred, 'one']]) {
    const refused = await ask(wrong);
    expect(refused.statusCode).toBe(400);
    expect(refused.json<{ error: string }>().error).toContain('expected 1 to 100 posts');
  }
});
