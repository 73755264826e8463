import { once } from 'node:events';
import { get } from 'node:http';
import { describe, expect, test } from 'vitest';
import {
  asObject,
  fetchPage,
  hashtagPath,
  parse,
  post,
  resolve,
  simulatorForTest,
  videosPath,
} from '../testing/client.ts';

describe('keys', () => {
  test.for([
    ['', 401],
    ['Bearer sk_test_wrong', 401],
    ['sk_test_simulator', 401],
    ['Bearer sk_test_forbidden', 403],
  ] as const)(
    'authorization "%s" gets %i, unbilled, before the body is looked at',
    async ([authorization, status]) => {
      const simulator = await simulatorForTest();
      const reply = await post(simulator, videosPath, 'not json', { headers: { authorization } });
      expect(reply.status).toBe(status);
      expect(parse(reply)).toHaveProperty('error');
      expect(simulator.truth().creditsBilled).toBe(0);
    },
  );
});

test('whoever does not say what it is gets 403', async () => {
  const simulator = await simulatorForTest();
  const headers = { authorization: `Bearer ${simulator.apiKey}` };
  const [response] = await once(get(`${simulator.url}/api/v1/usage`, { headers }), 'response');
  expect(response).toMatchObject({ statusCode: 403 });
  response.resume();
});

describe('parameters', () => {
  test('each wrong body of a by-id server gets 400 and costs nothing', async () => {
    const simulator = await simulatorForTest();
    const hashtag_id = await resolve(simulator, 'brandx');
    const wrong = [
      '{"hashtag_id":',
      '[]',
      {},
      { hashtag: 'brandx', count: 30 },
      { hashtag_id: '' },
      { hashtag_id: 7 },
      { hashtag_id, cursor: 0 },
      { hashtag_id, cursor: 'next' },
      { hashtag_id, count: '30' },
      { hashtag_id, count: 0 },
      { hashtag_id, count: 31 },
      { hashtag_id, count: 2.5 },
    ];
    for (const body of wrong)
      expect((await post(simulator, videosPath, body)).status, JSON.stringify(body)).toBe(400);
    expect(simulator.truth()).toMatchObject({
      creditsBilled: 1,
      callCounts: { 'hashtag 200': 1, 'hashtag/videos 400': wrong.length },
    });
  });

  test('a by-name server refuses the by-id body and takes up to 50 videos', async () => {
    const simulator = await simulatorForTest({ dialect: 'by-name', hashtags: { brandx: { videos: 80 } } });
    expect((await post(simulator, videosPath, { hashtag_id: '1337965081446' })).status).toBe(400);
    expect((await post(simulator, videosPath, { hashtag: 'brandx', count: 51 })).status).toBe(400);
    const data = asObject(parse(await post(simulator, videosPath, { hashtag: 'brandx', count: 50 }))['data']);
    expect(Object.keys(data)).toEqual(['videos']);
    expect(data['videos']).toHaveLength(50);
    expect(data['videos']).toHaveProperty('0.stats.playCount', expect.any(Number));
    expect(data['videos']).toHaveProperty('0.author.uniqueId', expect.any(String));
  });

  test('by-name answers can be paged when the option says so', async () => {
    const simulator = await simulatorForTest({
      dialect: 'by-name',
      pagesByName: true,
      hashtags: { brandx: { videos: 70 } },
    });
    const ask = async (cursor: string): Promise<unknown> =>
      parse(await post(simulator, videosPath, { hashtag: 'brandx', count: 50, cursor }))['data'];
    const first = asObject(await ask('0'));
    expect(first['has_more']).toBe(1);
    expect(await ask(String(first['cursor']))).toMatchObject({ has_more: 0 });
  });

  test('a by-id server without an id answers as it is told to', async () => {
    const simulator = await simulatorForTest();
    const answers = [];
    for (const withoutId of ['refused', 'refused-in-body', 'empty', 'not-found'] as const) {
      simulator.setOptions({ withoutId });
      const { status, text } = await post(simulator, videosPath, { hashtag: 'brandx' });
      answers.push([status, text.includes('hashtag_id'), text.includes('aweme_list')]);
    }
    expect(answers).toEqual([
      [400, true, false],
      [200, true, false],
      [200, false, true],
      [404, false, false],
    ]);
  });

  test('a feed that ends with a page that is not found has more until then', async () => {
    const hashtags = { brandx: { videos: 20 } };
    const simulator = await simulatorForTest({ endsWithNotFound: true, repeatRate: 0, hashtags });
    const hashtag_id = await resolve(simulator, 'brandx');
    const last = asObject(parse(await post(simulator, videosPath, { hashtag_id, count: 20 }))['data']);
    expect(last).toMatchObject({ has_more: 1 });
    const after = { hashtag_id, cursor: String(last['cursor']) };
    expect((await post(simulator, videosPath, after)).status).toBe(404);
  });

  test('unknown parameters are ignored', async () => {
    const simulator = await simulatorForTest();
    const hashtag_id = await resolve(simulator, 'brandx');
    expect((await post(simulator, videosPath, { hashtag_id, sort_type: '7', region: 1 })).status).toBe(200);
  });

  test('methods and paths that do not exist get 404', async () => {
    const simulator = await simulatorForTest();
    const headers = { authorization: `Bearer ${simulator.apiKey}` };
    expect((await fetch(simulator.url + videosPath, { headers })).status).toBe(404);
    expect((await post(simulator, '/api/v1/tiktok/hashtags', {})).status).toBe(404);
  });

  test('hashtags that nobody uses, cannot exist or were never numbered get 404', async () => {
    const simulator = await simulatorForTest();
    for (const name of ['unknownbrand', 'nosuchtag', 'two words', '#brandx', '../etc']) {
      expect((await post(simulator, hashtagPath, { hashtag_name: name })).status, name).toBe(404);
    }
    for (const hashtag_id of ['1', '1337965081447', 'abc', '9'.repeat(30)]) {
      expect((await post(simulator, videosPath, { hashtag_id })).status, hashtag_id).toBe(404);
    }
  });

  test('names of any script resolve to digits and back', async () => {
    const simulator = await simulatorForTest();
    for (const name of ['brandx', 'été', 'おすすめ', '007', 'a_b', 'Größe']) {
      const id = await resolve(simulator, name);
      expect(id).toMatch(/^\d+$/);
      const again = parse(await post(simulator, hashtagPath, { hashtag_id: id }));
      expect(again).toHaveProperty('data.challengeInfo.challenge.title', name.toLowerCase());
    }
  });

  test('a cursor of another feed, or none at all, is not taken', async () => {
    const simulator = await simulatorForTest({ hashtags: { one: { videos: 90 }, two: { videos: 90 } } });
    const [one, two] = [await resolve(simulator, 'one'), await resolve(simulator, 'two')];
    const { cursor } = await fetchPage(simulator, one);
    for (const [hashtag_id, foreign] of [
      [two, cursor],
      [one, '30'],
      [one, String(Number(cursor) + 1)],
    ]) {
      const reply = await post(simulator, videosPath, { hashtag_id, cursor: foreign });
      expect(parse(reply)['data']).toEqual({ statusCode: 10201, statusMsg: '' });
    }
    expect((await fetchPage(simulator, one, cursor)).entries).toHaveLength(30);
  });
});

describe('limits', () => {
  test('too many requests in flight get 429 with Retry-After, and room again afterwards', async () => {
    const simulator = await simulatorForTest({ concurrency: 2, latencyMs: 300 });
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => post(simulator, hashtagPath, { hashtag_name: 'brandx' })),
    );
    const refused = replies.filter((reply) => reply.status === 429);
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(2);
    expect(refused).toHaveLength(3);
    for (const reply of refused) {
      expect(reply.headers.get('retry-after')).toBe('1');
      expect(parse(reply)).toMatchObject({
        concurrency: 2,
        in_flight: 2,
        retry_after: 1,
        plan: expect.any(String),
      });
    }
    expect((await post(simulator, hashtagPath, { hashtag_name: 'brandx' })).status).toBe(200);
    expect(simulator.truth()).toMatchObject({ maxInFlight: 2, creditsBilled: 3 });
  });

  test('a client that is alone never gets 429, however fast it is', async () => {
    const simulator = await simulatorForTest({ concurrency: 1 });
    for (let call = 0; call < 100; call++) await resolve(simulator, `brand${call}`);
    expect(simulator.truth().callCounts).toEqual({ 'hashtag 200': 100 });
  });

  test('at zero credits every call gets 402 until the top-up; usage stays free', async () => {
    const simulator = await simulatorForTest({ credits: 1 });
    const ask = () => post(simulator, hashtagPath, { hashtag_name: 'brandx' });
    expect(parse(await ask())).toMatchObject({ credits_used: 1, credits_remaining: 0 });
    const refused = await ask();
    expect(refused.status).toBe(402);
    expect(parse(refused)).toMatchObject({
      credit_balance: 0,
      message: expect.any(String),
      billing_url: expect.any(String),
    });
    const headers = { authorization: `Bearer ${simulator.apiKey}` };
    const usage = await (await fetch(`${simulator.url}/api/v1/usage`, { headers })).text();
    expect(usage).toContain('"credit_balance":0');
    simulator.setOptions({ credits: 10 });
    expect((await ask()).status).toBe(200);
    expect(simulator.truth()).toMatchObject({ creditsBilled: 2, creditsRemaining: 9 });
  });
});

describe('full mode', () => {
  test('answers are of real size, and the same with and without gzip', async () => {
    const simulator = await simulatorForTest({ mode: 'full', hashtags: { famous: { regime: 'popular' } } });
    const hashtag_id = await resolve(simulator, 'famous');
    const ask = async (encoding: string) =>
      post(simulator, videosPath, { hashtag_id, count: 30 }, { headers: { 'accept-encoding': encoding } });
    const [plain, packed] = [await ask('identity'), await ask('gzip')];
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(plain.text.length / 2);
    expect(parse(packed)['data']).toEqual(parse(plain)['data']);
    expect(plain.text.length).toBeGreaterThan(700_000);
    expect(plain.text.length).toBeLessThan(1_500_000);
  });
});
