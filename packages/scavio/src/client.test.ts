import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createScavioClient, firstCursor } from './client.ts';
import { apiKey, connect, json, startServer } from './testing/server.ts';

const awemePage = {
  data: {
    aweme_list: [
      {
        aweme_id: '7400000000000000001',
        desc: 'Morning run #BrandX',
        create_time: 1_750_000_000,
        statistics: { play_count: 1000, digg_count: 50, comment_count: 4, share_count: 3, collect_count: 2 },
        author: { unique_id: 'runner', nickname: 'The Runner', sec_uid: 'MS4w-runner' },
      },
    ],
    cursor: 20,
    has_more: 1,
  },
  credits_used: 1,
  credits_remaining: 41,
};

test('a page by id: what is sent, and what comes back', async () => {
  const server = await startServer(json(200, awemePage));
  const { page, receipt } = await connect(server).hashtagVideosById({
    hashtagId: '229207',
    cursor: firstCursor,
    count: 30,
  });

  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatchObject({
    method: 'POST',
    path: '/api/v1/tiktok/hashtag/videos',
    body: { hashtag_id: '229207', cursor: '0', count: 30 },
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
    },
  });
  expect(page).toEqual({
    videos: [
      {
        videoId: '7400000000000000001',
        title: 'Morning run #BrandX',
        createdAt: '2025-06-15T15:06:40.000Z',
        username: 'runner',
        secUid: 'MS4w-runner',
        nickname: 'The Runner',
        views: 1000,
        likes: 50,
        comments: 4,
        shares: 3,
        saves: 2,
        hashtags: ['brandx'],
        notes: [],
      },
    ],
    rejected: [],
    itemCount: 1,
    cursor: '20',
    otherCursors: [],
    hasMore: true,
    notes: [],
    problem: null,
  });
  expect(receipt).toEqual({
    endpoint: 'hashtag-videos',
    dialect: 'by-id',
    status: 200,
    creditsUsed: 1,
    creditsRemaining: 41,
    durationMs: expect.any(Number),
    calledAt: expect.any(Date),
    observedAt: expect.any(Date),
  });
});

test('an answer is as of when it came', async () => {
  const body = { data: { aweme_list: [], has_more: 0 }, response_time: 1 };
  const server = await startServer((response) => setTimeout(() => json(200, body)(response), 100));
  const { receipt } = await connect(server).hashtagVideosById({ hashtagId: '42', cursor: '0', count: 30 });
  const afterMs = receipt.observedAt.getTime() - receipt.calledAt.getTime();
  expect(afterMs).toBeGreaterThan(95);
  expect(afterMs).toBeLessThanOrEqual(receipt.durationMs + 1);
});

test.each([
  [40, 40],
  [3_600_000, null],
])(
  'an answer that a suspended process reads late is as of when the API says',
  async (responseTime, expected) => {
    const body = { data: { aweme_list: [], has_more: 0 }, response_time: responseTime };
    const server = await startServer((response) => {
      json(200, body)(response);
      // Nothing of this process runs, as if it was stopped, while the answer lies in the socket.
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500));
    });
    const { receipt } = await connect(server).hashtagVideosById({ hashtagId: '42', cursor: '0', count: 30 });
    const afterMs = receipt.observedAt.getTime() - receipt.calledAt.getTime();
    if (expected === null) expect(Math.abs(afterMs - receipt.durationMs)).toBeLessThan(500);
    else expect(afterMs).toBe(expected);
    expect(receipt.durationMs).toBeGreaterThan(2000);
  },
);

test('a page by name sends no cursor unless there is one, and reads the web shape', async () => {
  const video = {
    id: '7400000000000000002',
    stats: { playCount: '34000', diggCount: 1, commentCount: 0, shareCount: 0 },
  };
  const server = await startServer(json(200, { videos: [video] }));
  const client = connect(server);
  const first = await client.hashtagVideosByName({ hashtag: 'brandx', cursor: null, count: 50 });
  await client.hashtagVideosByName({ hashtag: 'brandx', cursor: 'abc==', count: 50 });

  expect(server.requests.map(({ body }) => body)).toEqual([
    { hashtag: 'brandx', count: 50 },
    { hashtag: 'brandx', cursor: 'abc==', count: 50 },
  ]);
  expect(first.page.videos[0]).toMatchObject({ videoId: '7400000000000000002', views: 34_000 });
  expect(first.page).toMatchObject({ cursor: null, hasMore: null });
  expect(first.receipt).toMatchObject({ dialect: 'by-name', creditsUsed: 1, creditsRemaining: null });
});

test('a gzip answer is inflated, and a byte order mark is no part of it', async () => {
  const server = await startServer((response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(gzipSync(`\ufeff${JSON.stringify(awemePage)}`));
  });
  const { page } = await connect(server).hashtagVideosById({ hashtagId: '1', cursor: '0', count: 30 });
  expect(page.videos).toHaveLength(1);
});

test('a path prefix of the base URL is kept', async () => {
  const server = await startServer(json(200, awemePage));
  await connect({ url: `${server.url}/proxy/` }).hashtagVideosById({ hashtagId: '1', cursor: '0', count: 1 });
  expect(server.requests[0]?.path).toBe('/proxy/api/v1/tiktok/hashtag/videos');
});

test.each([
  ['the web form', { challengeInfo: { challenge: { id: '229207', title: 'fyp', stats: {} }, stats: {} } }],
  ['the app form', { ch_info: { cid: '229207', cha_name: 'fyp' } }],
  ['a number', { challengeInfo: { challenge: { id: 229207 } } }],
])('a hashtag is resolved from %s', async (_, data) => {
  const server = await startServer(json(200, { data, credits_used: 1, credits_remaining: 7 }));
  const resolved = await connect(server).resolveHashtag('fyp');
  expect(resolved.hashtagId).toBe('229207');
  expect(resolved.receipt).toMatchObject({
    endpoint: 'hashtag',
    dialect: 'by-id',
    creditsUsed: 1,
    creditsRemaining: 7,
  });
  expect(server.requests[0]).toMatchObject({ path: '/api/v1/tiktok/hashtag', body: { hashtag_name: 'fyp' } });
});

test.each([
  ['flat', { plan: 'free', credit_balance: 12 }],
  ['under data', { data: { plan: 'free', credit_balance: '12' } }],
])('usage is read %s, and is free', async (_, body) => {
  const server = await startServer(json(200, body));
  const usage = await connect(server).usage();
  expect(usage).toMatchObject({ plan: 'free', creditBalance: 12 });
  expect(usage.receipt).toMatchObject({
    endpoint: 'usage',
    dialect: null,
    creditsUsed: 0,
    creditsRemaining: 12,
  });
  expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/api/v1/usage', body: null });
});

test('usage without its fields says that they are unknown', async () => {
  const server = await startServer(json(200, { plan: 7, credit_balance: 'lots' }));
  expect(await connect(server).usage()).toMatchObject({ plan: null, creditBalance: null });
});

test.each([
  ['no field', {}, 1, null],
  ['numbers', { credits_used: 0, credits_remaining: 9 }, 0, 9],
  ['text', { credits_used: '2', credits_remaining: '9' }, 2, 9],
  ['nonsense', { credits_used: -1, credits_remaining: { a: 1 } }, 1, null],
])('credits of a success: %s', async (_, fields, creditsUsed, creditsRemaining) => {
  const server = await startServer(json(200, { data: { aweme_list: [] }, ...fields }));
  const { receipt } = await connect(server).hashtagVideosById({ hashtagId: '1', cursor: '0', count: 1 });
  expect(receipt).toMatchObject({ creditsUsed, creditsRemaining });
});

test.each(['', 'sk with space', 'sk_\n', 'clé'])('the key %j is refused without being quoted', (bad) => {
  const open = () =>
    createScavioClient({ baseUrl: 'https://api.scavio.dev', apiKey: bad, connections: 1, timeoutMs: 1000 });
  expect(open).toThrow('The Scavio API key has to be plain text without spaces: check SCAVIO_API_KEY.');
});

test.each(['', 'api.scavio.dev', 'ftp://x', 'https://user:secret@host'])(
  'the base URL %j is refused',
  (baseUrl) => {
    const open = () => createScavioClient({ baseUrl, apiKey, connections: 1, timeoutMs: 1000 });
    expect(open).toThrow('The Scavio base URL has to be an http or https address without a user name');
  },
);
