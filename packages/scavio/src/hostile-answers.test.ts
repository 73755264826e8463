import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { ScavioClient } from './client.ts';
import { apiKey, connect, failure, json, startServer } from './testing/server.ts';

const page = (client: ScavioClient, signal?: AbortSignal) =>
  client.hashtagVideosById({ hashtagId: '1', cursor: '0', count: 30 }, signal);

/** An answer of the API that says nothing of use; its price is documented. */
const badAnswer = {
  code: 'SCAVIO_BAD_ANSWER',
  policy: { retry: 'again' },
  receipt: { status: 200, creditsUsed: 1 },
};
/** Nothing can be read, so nobody knows what it cost. */
const unreadable = { ...badAnswer, receipt: { status: 200, creditsUsed: null } };
const unavailable = { code: 'SCAVIO_UNAVAILABLE', policy: { retry: 'again' } };

test.each([
  ['nothing', '', 'the body is empty'],
  ['truncated JSON', '{"data":{"aweme_list":[{"aweme_', 'not a whole JSON object'],
  ['an array', '[{"aweme_id":"1"}]', 'not a whole JSON object'],
  ['a string', '"ok"', 'not a whole JSON object'],
  ['null', 'null', 'not a whole JSON object'],
])('a 200 with %s is a bad answer of unknown cost', async (_, body, message) => {
  const server = await startServer((response) => response.end(body));
  const error = await failure(page(connect(server)));
  expect(error).toMatchObject(unreadable);
  expect(error.message).toContain(message);
});

test.each([
  [
    'an error code of TikTok',
    '{"data":{"status_code":10201,"aweme_list":[]}}',
    'error of its own: "status_code 10201"',
  ],
  [
    'an error of a wrapper',
    '{"code":500,"msg":"upstream","data":null}',
    'error of its own: "code 500: upstream"',
  ],
  [
    'an error envelope',
    '{"error":{"code":"internal_error","message":"oops"}}',
    'error of its own: "error: oops"',
  ],
])('a 200 with %s is a bad answer at the documented price', async (_, body, message) => {
  const server = await startServer((response) => response.end(body));
  const error = await failure(page(connect(server)));
  expect(error).toMatchObject(badAnswer);
  expect(error.message).toContain(message);
});

test('a web page with status 200 is an outage of something on the way, of unknown cost', async () => {
  const server = await startServer((response) => response.end('<!doctype html><p>Just a moment'));
  const error = await failure(page(connect(server)));
  expect(error).toMatchObject({ ...unavailable, receipt: { status: 200, creditsUsed: null } });
  expect(error.message).toContain("A web page came in place of Scavio's answer");
  expect(error.message).toContain('<!doctype html><p>Just a moment');
});

test.each([401, 403])('a %i refuses the key only in the form of the API', async (status) => {
  const html = await startServer((response) => response.writeHead(status).end('<h1>Access denied</h1>'));
  const api = await startServer(json(status, { error: 'The API key is not valid.' }));
  expect(await failure(page(connect(html)))).toMatchObject(unavailable);
  expect(await failure(page(connect(api)))).toMatchObject({ code: 'SCAVIO_UNAUTHORIZED' });
});

test('a 401 without a word is about the key, a 403 may be anybody', async () => {
  const key = await startServer((response) => response.writeHead(401).end());
  const anybody = await startServer((response) => response.writeHead(403).end('Forbidden'));
  expect(await failure(page(connect(key)))).toMatchObject({ code: 'SCAVIO_UNAUTHORIZED' });
  expect(await failure(page(connect(anybody)))).toMatchObject(unavailable);
});

test('a 200 that has no videos anywhere is a page with a problem, paid for once', async () => {
  const body = '{"data":{"hello":{}},"credits_used":1}';
  const server = await startServer((response) => response.end(body));
  const { page: result, raw } = await page(connect(server));
  expect(result).toMatchObject({ itemCount: 0, problem: 'it has no list of videos' });
  expect(raw.toString()).toBe(body);
});

test.each([
  ['an empty list', { data: { aweme_list: [], has_more: 0 } }, false],
  ['a null list', { data: { aweme_list: null, status_code: 0 } }, null],
  ['no list but paging fields', { data: { has_more: 0, cursor: 20 } }, false],
  ['an odd wrapper of success', { code: 200, data: { data: [] } }, null],
  ['a status of success', { status_code: 200, data: { aweme_list: [], has_more: 0 } }, false],
  ['an error that is none', { error: {}, data: { aweme_list: [], has_more: 0 } }, false],
])('a 200 with %s is an empty page', async (_, body, hasMore) => {
  const server = await startServer(json(200, body));
  const result = await page(connect(server));
  expect(result.page).toMatchObject({ videos: [], itemCount: 0, hasMore });
});

test.each([
  ['a plain body that is called gzip', 'gzip', Buffer.from('{"videos":[{"id":"7"}]}')],
  ['gzip that is not called so', '', gzipSync('{"videos":[{"id":"7"}]}')],
  ['gzip under another name', 'gzip, identity', gzipSync('{"videos":[{"id":"7"}]}')],
])('%s is read', async (_, encoding, body) => {
  const server = await startServer((response) =>
    response.writeHead(200, encoding === '' ? {} : { 'content-encoding': encoding }).end(body),
  );
  expect((await page(connect(server))).page.videos).toHaveLength(1);
});

test('an error code beside videos does not cost the videos', async () => {
  const server = await startServer(json(200, { status_code: 5, videos: [{ id: '7', desc: 'x' }] }));
  expect((await page(connect(server))).page.videos).toHaveLength(1);
});

test('a gzip bomb is not inflated past the cap', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
  const server = await startServer((response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
  );
  expect(bomb.length).toBeLessThan(100 * 1024);
  const error = await failure(page(connect(server, { maxBodyBytes: 100 * 1024 })));
  expect(error).toMatchObject(unreadable);
  expect(error.message).toContain('larger than the 100 kB that are accepted');
});

test.each([
  ['with a content length', { 'content-length': String(200 * 1024) }],
  ['in chunks', {}],
])('a plain body over the cap is cut off, %s', async (_, headers) => {
  const server = await startServer((response) =>
    response.writeHead(200, headers).end(Buffer.alloc(200 * 1024, ' ')),
  );
  const error = await failure(page(connect(server, { maxBodyBytes: 100 * 1024 })));
  expect(error).toMatchObject(unreadable);
  expect(error.message).toContain('larger than the 100 kB that are accepted');
});

test('an error body over the cap keeps the meaning of its status', async () => {
  const server = await startServer((response) => response.writeHead(402).end(Buffer.alloc(200 * 1024, 'x')));
  expect(await failure(page(connect(server, { maxBodyBytes: 1024 })))).toMatchObject({
    code: 'SCAVIO_OUT_OF_CREDITS',
  });
});

test.each([
  ['corrupt', 'gzip', Buffer.from([0x1f, 0x8b, 8, 0, 7, 7, 7]), 'is corrupt or truncated gzip'],
  ['truncated', 'gzip', gzipSync('{"videos":[]}').subarray(0, 20), 'is corrupt or truncated gzip'],
  ['of another encoding', 'compress', Buffer.from('x'), 'is compressed in a way that was not asked for'],
])('a body that is %s is a bad answer', async (_, encoding, body, message) => {
  const server = await startServer((response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(body),
  );
  const error = await failure(page(connect(server)));
  expect(error).toMatchObject(unreadable);
  expect(error.message).toContain(message);
});

test('a body that breaks off is a bad answer', async () => {
  const server = await startServer((response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"videos":[', () => response.socket?.destroy());
  });
  expect(await failure(page(connect(server)))).toMatchObject(unreadable);
});

test('nesting of 10,000 levels does no harm', async () => {
  const deep = `${'{"data":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
  const server = await startServer((response) => response.end(`{"videos":[${deep},{"id":"7"}]}`));
  const result = await page(connect(server));
  expect(result.page).toMatchObject({
    itemCount: 2,
    videos: [{ videoId: '7' }],
    rejected: [{ reason: 'id: missing' }],
  });
});

test.each([
  ['never answers', () => {}],
  ['drips for ever', drip],
])('a server that %s is given up at the time-out', async (_, answer) => {
  const server = await startServer(answer);
  const error = await failure(page(connect(server, { timeoutMs: 60 })));
  expect(error).toMatchObject({ ...unavailable, receipt: { creditsUsed: null } });
  expect(error.message).toContain('no whole answer within 60 ms');
});

test('a refusal whose body never ends keeps the meaning of its status', async () => {
  const server = await startServer((response) => response.writeHead(402).write('{'));
  expect(await failure(page(connect(server, { timeoutMs: 1000 })))).toMatchObject({
    code: 'SCAVIO_OUT_OF_CREDITS',
    receipt: { status: 402, creditsUsed: 0 },
  });
});

test('a server that hangs up before an answer is away, and nothing is known of the cost', async () => {
  const server = await startServer((response) => response.socket?.destroy());
  expect(await failure(page(connect(server)))).toMatchObject({
    ...unavailable,
    receipt: { status: null, creditsUsed: null, creditsRemaining: null },
  });
});

test('a refused connection and an unknown host are away, and cost nothing', async () => {
  const refused = await failure(page(connect({ url: 'http://127.0.0.1:1' })));
  // Nothing was sent, so nothing was billed.
  expect(refused).toMatchObject({ ...unavailable, receipt: { status: null, creditsUsed: 0 } });
  expect(refused.message).toContain('the connection was refused (ECONNREFUSED)');
  const unknown = await failure(page(connect({ url: 'http://no-such-host.invalid' }, { timeoutMs: 2000 })));
  expect(unknown).toMatchObject(unavailable);
});

test('bytes that are no HTTP are a bad answer, and not quoted', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (request) => socket.end(request));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const { port } = Object(server.address());
  const error = await failure(page(connect({ url: `http://127.0.0.1:${port}` })));
  expect(error).toMatchObject({ code: 'SCAVIO_BAD_ANSWER' });
  expect(inspect(error, { depth: 10 })).not.toContain(apiKey);
});

test("the caller's abort is its own error, before and during a call", async () => {
  const controller = new AbortController();
  const server = await startServer(() => controller.abort(new Error('shutdown')));
  const client = connect(server);
  const aborted = {
    code: 'SCAVIO_ABORTED',
    policy: { retry: 'later', delayMs: 0 },
    receipt: { creditsUsed: null },
  };
  expect(await failure(page(client, controller.signal))).toMatchObject(aborted);
  expect(await failure(page(client, controller.signal))).toMatchObject(aborted);
  expect(server.requests).toHaveLength(1);
});

test('the connection is usable after every kind of bad answer', async () => {
  const answers = [
    (response: ServerResponse) => response.end('<html>'),
    (response: ServerResponse) => response.writeHead(500).end(Buffer.alloc(50_000, 'x')),
    (response: ServerResponse) => response.writeHead(302, { location: '/x' }).end('moved'),
    (response: ServerResponse) => response.end(Buffer.alloc(200_000, ' ')),
    json(200, { videos: [{ id: '7' }] }),
  ];
  const server = await startServer((response) => answers[server.requests.length - 1]?.(response));
  const client = connect(server, { connections: 1, maxBodyBytes: 100_000 });
  for (let call = 1; call < answers.length; call++) await failure(page(client));
  expect((await page(client)).page.videos).toHaveLength(1);
});

test.each([400, 401, 402, 404, 410, 429, 500, 302, 200])(
  'a status %i that echoes the key does not leak it',
  async (status) => {
    const split = `${apiKey.slice(0, 6)}\u0000\u200b${apiKey.slice(6)}`;
    const wrapped = `${apiKey.slice(0, 9)}\r\n ${apiKey.slice(9)}`;
    const echo = `${apiKey} ${apiKey.toUpperCase()} ${encodeURIComponent(apiKey)} ${split} ${wrapped} end`;
    const padded = `${'x'.repeat(290)}${apiKey}`;
    for (const text of [echo, padded]) {
      const bodies = [
        JSON.stringify({ error: { message: text }, billing_url: `https://x/${text}`, plan: text }),
        `<html>${text}`,
      ];
      for (const body of bodies) {
        const server = await startServer((response) =>
          response.writeHead(status, { 'x-echo': apiKey }).end(body),
        );
        const error = await failure(page(connect(server)));
        const everything = `${error.message} ${error.stack ?? ''} ${inspect(error, { depth: 10, showHidden: true })}`;
        expect(everything.toLowerCase().replace(/\s/g, '')).not.toContain(apiKey.toLowerCase());
        expect(everything).not.toContain(encodeURIComponent(apiKey));
        expect(everything).not.toContain(apiKey.slice(0, 9));
      }
    }
  },
);

test('a plan that echoes the key does not leak it', async () => {
  const server = await startServer(json(200, { plan: `free ${apiKey}`, credit_balance: 1 }));
  expect((await connect(server).usage()).plan).toBe('free [API key]');
});

test('text of the server is cut, and without control characters', async () => {
  const message = `bad\u0000 \u001b[31mred\u202e \ud800 line\nline ${'y'.repeat(1000)}`;
  const server = await startServer(json(400, { error: message }));
  const error = await failure(page(connect(server)));
  expect(error.message).toContain('("bad [31mred line line yyy');
  expect(error.message.length).toBeLessThan(500);
  expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
});

function drip(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '), 5);
  response.on('close', () => clearInterval(timer));
}
