import { createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Server, Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { selfSigned } from './testing/certificate.ts';
import { connect, failure, json, startServer } from './testing/server.ts';

const page = (server: { url: string }) =>
  connect(server).hashtagVideosById({ hashtagId: '1', cursor: '0', count: 30 });
const nothingSent = { code: 'SCAVIO_UNAVAILABLE', receipt: { status: null, creditsUsed: 0 } };
const badAnswer = { code: 'SCAVIO_BAD_ANSWER', receipt: { status: null, creditsUsed: null } };

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return Object(server.address()).port;
}

function answering(bytes: string) {
  return createServer((socket: Socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.end(bytes));
  });
}

test('every call says what it comes from', async () => {
  const server = await startServer(
    json(200, { videos: [], data: { challengeInfo: { challenge: { id: '7' } } } }),
  );
  const client = connect(server);
  await client.usage();
  await client.resolveHashtag('x');
  await client.hashtagVideosById({ hashtagId: '1', cursor: '0', count: 30 });
  for (const { headers } of server.requests)
    expect(headers['user-agent']).toMatch(/^ugc-radar\/\d+\.\d+\.\d+$/);
  expect(server.requests).toHaveLength(3);
});

test('an answer with large headers is read', async () => {
  const policy = { 'content-security-policy': 'x'.repeat(200_000) };
  const server = await startServer(json(200, { videos: [{ id: '7' }] }, policy));
  expect((await page(server)).page.videos).toHaveLength(1);
});

test.each([
  [
    'headers without end',
    `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(300_000)}\r\n\r\n{}`,
    'UND_ERR_HEADERS_OVERFLOW',
  ],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'HTTPParserError'],
  ['a header that is none', 'HTTP/1.1 200 OK\r\n\x01: x\r\n\r\n{}', 'HTTPParserError'],
])('an answer of %s is a bad one of unknown cost', async (_, bytes, code) => {
  const error = await failure(page({ url: `http://127.0.0.1:${await listen(answering(bytes))}` }));
  expect(error).toMatchObject(badAnswer);
  expect(error.message).toContain(`(${code})`);
});

test('https where there is none sends nothing, and says what to check', async () => {
  const plain = await startServer(json(200, {}));
  const error = await failure(page({ url: plain.url.replace('http:', 'https:') }));
  expect(error).toMatchObject(nothingSent);
  expect(error.message).toMatch(/no secure connection .*check SCAVIO_BASE_URL.*\((?:ERR_SSL_|EPROTO)\w*\)/);
});

test('a certificate that is not trusted is sent nothing, and says what to check', async () => {
  const port = await listen(createTlsServer(selfSigned));
  const error = await failure(page({ url: `https://127.0.0.1:${port}` }));
  expect(error).toMatchObject(nothingSent);
  expect(error.message).toMatch(
    /certificate is not trusted.*NODE_EXTRA_CA_CERTS.*\(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
  );
});

test('a server that hangs up before the connection is secure is sent nothing', async () => {
  const server = createServer((socket) => socket.destroy());
  expect(await failure(page({ url: `https://127.0.0.1:${await listen(server)}` }))).toMatchObject(
    nothingSent,
  );
});
