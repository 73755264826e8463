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

test('a look-up is rejected in the same way', async () => {
  const server = await startServer(json(200, { code: 400, message: 'hashtag_name is required' }));
  expect(await failure(connect(server).resolveHashtag('x'))).toMatchObject(rejected);
});

test('a code beside videos, or inside what upstream said, is no refusal', async () => {
  expect((await ask({ code: 400, videos: [{ id: '7', desc: 'x' }] })).page.videos).toHaveLength(1);
  const passedOn = await failure(ask({ data: { code: 400, msg: 'x' } }));
  expect(passedOn).toMatchObject({ code: 'SCAVIO_BAD_ANSWER' });
});
