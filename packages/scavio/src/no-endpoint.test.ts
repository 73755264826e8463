import { expect, test } from 'vitest';
import { connect, failure, json, startServer } from './testing/server.ts';

const ask = (server: { url: string }) =>
  failure(connect(server).hashtagVideosById({ hashtagId: '1', cursor: '0', count: 30 }));

const text = (status: number, body: string) =>
  startServer((response) => response.writeHead(status).end(body));

test.each([
  ['the words of a proxy', '<html><h1>404 Not Found</h1></html>'],
  ['plain text', '404 page not found'],
  ['no word', ''],
  ['a route', JSON.stringify({ statusCode: 404, message: 'Cannot POST /api/v1/x', error: 'Not Found' })],
  ['a route of another framework', JSON.stringify({ message: 'Route POST:/api/v1/x not found' })],
  ['an endpoint', JSON.stringify({ error: { code: 'not_found', message: 'There is no such endpoint.' } })],
  ['an unknown path', JSON.stringify({ error: 'Unknown endpoint' })],
  ['a path that is missing', JSON.stringify({ message: 'The requested URL was not found on this server.' })],
  ['nothing but the status', JSON.stringify({ detail: 'Not Found' })],
])('a 404 with %s is no hashtag that is unknown', async (_, body) => {
  const error = await ask(await text(404, body));
  expect(error).toMatchObject({ code: 'SCAVIO_NO_ENDPOINT', policy: { retry: 'never' } });
  expect(error.message).toContain('check SCAVIO_BASE_URL');
});

test.each([
  { error: 'unknown hashtag' },
  { error: 'Not found' },
  { error: { code: 'not_found', message: 'Nothing was found for that hashtag.' } },
  { detail: 'hashtag not found' },
  { error: { code: 'not_found', message: 'hashtag "route" was not found' } },
  { error: "No hashtag 'url'" },
  { error: 'Cannot get hashtag videos' },
  { error: { message: 'This endpoint found nothing for that id' } },
])('a 404 of the API is about what was asked: %j', async (body) => {
  expect(await ask(await startServer(json(404, body)))).toMatchObject({ code: 'SCAVIO_NOT_FOUND' });
});

test.each([301, 308, 405, 410])('a %i says that the address is the wrong one', async (status) => {
  const error = await ask(await text(status, '{"error":"words of the server"}'));
  expect(error).toMatchObject({ code: 'SCAVIO_NO_ENDPOINT', policy: { retry: 'never' } });
  expect(error.message).toContain('words of the server');
  expect(error.message).toContain('SCAVIO_BASE_URL');
});

test.each(['/api/v1', '/api/v1/', '/proxy/api/v1/tiktok'])(
  'a base URL that ends with %s is read without what every call adds',
  async (path) => {
    const server = await startServer(json(200, { data: { aweme_list: [] } }));
    await connect({ url: server.url + path }).hashtagVideosById({ hashtagId: '1', cursor: '0', count: 1 });
    const prefix = path.startsWith('/proxy') ? '/proxy' : '';
    expect(server.requests[0]?.path).toBe(`${prefix}/api/v1/tiktok/hashtag/videos`);
  },
);
