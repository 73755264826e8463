import { expect, test } from 'vitest';
import { connect, failure, json, startServer } from './testing/server.ts';

async function ask(body: unknown) {
  const server = await startServer(json(200, body));
  return connect(server).hashtagVideosByName({ hashtag: 'x', cursor: null, count: 30 });
}

const rejected = {
  code: 'SCAVIO_REJECTED',
  policy: { retry: 'never' },
  receipt: { status: 200, creditsUsed: 1 },
};

test.each([
  { code: 400, message: 'hashtag_id is required', data: null },
  { code: '422', msg: 'hashtag_id is required', data: {} },
  { status: 400, error: 'hashtag_id is required' },
  { statusCode: 400, error: 'Bad Request', message: 'hashtag_id is required' },
  { error: { code: 400, message: 'hashtag_id is required' } },
  { error: { code: 'bad_request', message: 'hashtag_id is required' } },
])('a 200 that says 400 in its body rejects the request: %j', async (body) => {
  const error = await failure(ask(body));
  expect(error).toMatchObject(rejected);
  expect(error.message).toContain('hashtag_id is required');
});

test('a 200 that says 404 in its body knows no such hashtag', async () => {
  const error = await failure(ask({ code: 404, message: 'hashtag not found', data: null }));
  expect(error).toMatchObject({ code: 'SCAVIO_NOT_FOUND', receipt: { creditsUsed: 1 } });
});

test('a 200 that says no more than 404 is no wrong address', async () => {
  expect(await failure(ask({ status: 404, data: null }))).toMatchObject({ code: 'SCAVIO_NOT_FOUND' });
});

test.each([
  {
    code: 402,
    message: 'top up',
    credit_balance: -1,
    billing_url: 'https://billing.test/top-up',
    data: null,
  },
  {
    error: {
      code: 'insufficient_credits',
      message: 'top up',
      credit_balance: -1,
      billing_url: 'https://billing.test/top-up',
    },
  },
])('a 200 that says 402 is out of credits: %j', async (body) => {
  expect(await failure(ask(body))).toMatchObject({
    code: 'SCAVIO_OUT_OF_CREDITS',
    creditBalance: -1,
    billingUrl: 'https://billing.test/top-up',
    receipt: { status: 200, creditsUsed: 1 },
  });
});

test.each([
  { status: 429, error: 'too many', concurrency: 5, in_flight: 9, retry_after: 2 },
  {
    error: { code: 'rate_limit_exceeded', message: 'too many', concurrency: 5, in_flight: 9, retry_after: 2 },
  },
])('a 200 that says 429 names the limit: %j', async (body) => {
  expect(await failure(ask(body))).toMatchObject({
    code: 'SCAVIO_RATE_LIMITED',
    concurrency: 5,
    inFlight: 9,
    retryAfterMs: 2000,
    receipt: { creditsUsed: 1 },
  });
});

test.each([
  { statusCode: 401, message: 'invalid key' },
  { error: { code: 'unauthorized', message: 'invalid key' } },
  { code: 'unauthorized' },
])('a 200 that says 401 is about the key: %j', async (body) => {
  const error = await failure(ask(body));
  expect(error).toMatchObject({ code: 'SCAVIO_UNAUTHORIZED', receipt: { creditsUsed: 1 } });
});

test('a 200 that says 403 refuses neither the key nor the hashtag', async () => {
  expect(await failure(ask({ code: 403, message: 'forbidden' }))).toMatchObject({
    code: 'SCAVIO_BAD_ANSWER',
  });
});

test('what such a 200 says to have cost counts, nothing included', async () => {
  const error = await failure(ask({ code: 429, message: 'too many', credits_used: 0 }));
  expect(error).toMatchObject({ code: 'SCAVIO_RATE_LIMITED', receipt: { creditsUsed: 0 } });
});

test('a look-up is rejected in the same way', async () => {
  const server = await startServer(json(200, { code: 400, message: 'hashtag_name is required' }));
  expect(await failure(connect(server).resolveHashtag('x'))).toMatchObject(rejected);
});

test('a code beside videos, or inside what upstream said, is no refusal', async () => {
  expect((await ask({ code: 400, videos: [{ id: '7', desc: 'x' }] })).page.videos).toHaveLength(1);
  const passedOn = await failure(ask({ data: { code: 400, msg: 'x' } }));
  expect(passedOn).toMatchObject({ code: 'SCAVIO_BAD_ANSWER' });
});
