import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { expect, test } from 'vitest';
import { connect, failure, startServer } from './testing/server.ts';

const answer = { videos: [{ id: '7', desc: 'Œuvre ✓' }], has_more: false };
const text = JSON.stringify(answer);
const plain = Buffer.from(text);
/** Of the size of an answer: brotli of a body between 64 kB and a megabyte begins with the byte of "[". */
const large = Buffer.from(JSON.stringify({ ...answer, padding: 'lorem ipsum '.repeat(10_000) }));
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } };
const utf16 = Buffer.from(text, 'utf16le');

async function serve(encoding: string, body: Uint8Array, maxBodyBytes?: number) {
  const server = await startServer((response) =>
    response.writeHead(200, encoding === '' ? {} : { 'content-encoding': encoding }).end(body),
  );
  const client = connect(server, maxBodyBytes === undefined ? {} : { maxBodyBytes });
  return client.hashtagVideosById({ hashtagId: '1', cursor: '0', count: 30 });
}

test.each([
  ['br', brotliCompressSync(plain)],
  ['br', brotliCompressSync(large)],
  ['deflate', deflateSync(plain)],
  ['deflate', deflateRawSync(plain)],
  ['Deflate', deflateRawSync(large)],
  ['zstd', zstdCompressSync(large)],
  ['', zstdCompressSync(plain)],
  ['gzip', gzipSync(gzipSync(plain))],
  ['br, gzip', gzipSync(brotliCompressSync(large))],
  ['gzip, utf-8', gzipSync(plain)],
])('a body compressed as %j is read although it was not asked for', async (encoding, body) => {
  expect((await serve(encoding, body)).page.videos).toMatchObject([{ videoId: '7', title: 'Œuvre ✓' }]);
});

test.each(['utf-8', 'none', 'br', 'deflate', 'zstd', 'gzip', 'br, gzip', 'binary'])(
  'a plain body is read although its encoding is called %j',
  async (encoding) => {
    const bodies = [plain, Buffer.from(`\ufeff${text}`), Buffer.from(`\r\n\t ${text}`), large];
    for (const body of bodies) expect((await serve(encoding, body)).page.videos).toHaveLength(1);
  },
);

test.each([
  ['little endian with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
  ['little endian', utf16],
  ['big endian with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
  ['big endian', Buffer.from(utf16).swap16()],
])('UTF-16 is read, and kept as UTF-8: %s', async (_, body) => {
  for (const [encoding, served] of [
    ['', body],
    ['utf-16', body],
    ['gzip', gzipSync(body)],
  ] as const) {
    const { page, raw } = await serve(encoding, served);
    expect(page.videos).toMatchObject([{ title: 'Œuvre ✓' }]);
    expect(raw.toString()).toBe(text);
  }
});

const bomb = Buffer.alloc(8 * 1024 * 1024, ' ');

test.each([
  ['gzip', () => gzipSync(bomb)],
  ['gzip', () => gzipSync(gzipSync(bomb))],
  ['br', () => brotliCompressSync(bomb, quick)],
  ['deflate', () => deflateSync(bomb)],
  ['deflate', () => deflateRawSync(bomb)],
  ['zstd', () => zstdCompressSync(bomb)],
])('a %s bomb is not inflated past the cap', async (encoding, pack) => {
  const error = await failure(serve(encoding, pack(), 100 * 1024));
  expect(error).toMatchObject({ code: 'SCAVIO_BAD_ANSWER', receipt: { creditsUsed: null } });
  expect(error.message).toContain('larger than the 100 kB that are accepted');
});

test.each([
  ['br', Buffer.from('x'), 'is corrupt or truncated br'],
  ['br', brotliCompressSync(large).subarray(0, 100), 'is corrupt or truncated br'],
  ['deflate', deflateSync(large).subarray(0, 100), 'is corrupt or truncated deflate'],
  ['zstd', zstdCompressSync(large).subarray(0, 100), 'is corrupt or truncated zstd'],
  ['compress', Buffer.from([0x1f, 0x9d, 0x90]), 'is compressed in a way that was not asked for'],
])('what cannot be inflated as %s is a bad answer', async (encoding, body, message) => {
  const error = await failure(serve(encoding, body));
  expect(error).toMatchObject({ code: 'SCAVIO_BAD_ANSWER' });
  expect(error.message).toContain(message);
});

test('a large body that was not asked for compressed is read on the thread as any other', async () => {
  const body = Buffer.from(JSON.stringify({ ...answer, padding: 'lorem ipsum '.repeat(500_000) }));
  for (const [encoding, served] of [
    ['br', brotliCompressSync(body, quick)],
    ['deflate', deflateSync(body)],
  ] as const)
    expect((await serve(encoding, served)).page.videos).toHaveLength(1);
});
