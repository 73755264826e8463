import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { createPageReader, type PageReader } from './page-reader.ts';
import { type PageContent, readPageSuccess } from './read-page-success.ts';
import type { ServedSuccess, Success } from './read-success.ts';
import { apiKey } from './testing/server.ts';

const mebibyte = 1024 * 1024;

it.each([
  ['a megabyte here', 40_000],
  ['five megabytes on its thread', 170_000],
])('reads a page of %s as any thread would', async (_, letters) => {
  const read = openReader();
  const served = serve(page(30, 'x'.repeat(letters) + apiKey));
  const expected = readPageSuccess(structuredClone(served));
  const [first, second] = await Promise.all([read(structuredClone(served)), read(structuredClone(served))]);
  expect(textOf(first)).toEqual(textOf(expected));
  expect(textOf(second)).toEqual(textOf(expected));
  expect(textOf(expected).text.length).toBeGreaterThan(mebibyte);
  expect(textOf(expected).text).not.toContain(apiKey);
});

it('an answer that takes too much memory or time ends neither the process nor the reader', async () => {
  const read = openReader(10_000);
  // The last member is all that gzip tells the size of.
  const bomb = serve(`[${'{},'.repeat(10 * mebibyte)}`, '{}]');
  const large = serve(page(1, 'x'.repeat(5 * mebibyte)));
  const [broken, whole] = await Promise.all([read(bomb), read(large)]);
  expect(broken).toEqual({
    kind: 'unreadable',
    reason: expect.stringMatching(/^(needs|takes) .* to read$/),
    isTooLarge: false,
  });
  expect(whole).toMatchObject({ kind: 'object', value: { page: { itemCount: 1 } } });
});

it('an answer above the cap, or one whose gzip lies, is said to be so', async () => {
  const read = openReader();
  const large = serve(page(1, 'x'.repeat(5 * mebibyte)));
  const capped = await read({ ...large, maxBodyBytes: 1000 });
  expect(capped).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('larger') });
  const lying = serve('{}');
  lying.body.fill(0xff, -4);
  expect(await read(lying)).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('gzip') });
});

it('close waits for what is being read, and what comes later is read all the same', async () => {
  const reader = createPageReader();
  const reading = reader.read(serve(page(2, 'x'.repeat(5 * mebibyte))));
  await reader.close();
  expect(await reading).toMatchObject({ kind: 'object', value: { page: { itemCount: 2 } } });
  const late = await reader.read(serve(page(3, 'x'.repeat(5 * mebibyte))));
  expect(late).toMatchObject({ kind: 'object', value: { page: { itemCount: 3 } } });
});

function openReader(readingMs?: number): PageReader['read'] {
  const reader = createPageReader(readingMs);
  onTestFinished(() => reader.close());
  return (served) => reader.read(served);
}

function textOf(success: Success<PageContent>) {
  if (success.kind !== 'object') throw new Error('expected a page');
  const { bytes, ...content } = success.value;
  return { ...success, value: content, text: Buffer.from(bytes).toString() };
}

function page(items: number, desc: string): string {
  const aweme_list = Array.from({ length: items }, (_, index) => ({
    aweme_id: `74000000000000000${10 + index}`,
    desc,
    statistics: { play_count: index },
    author: { unique_id: 'runner' },
  }));
  return JSON.stringify({ data: { aweme_list, cursor: 30, has_more: 1 }, credits_used: 1 });
}

/** Each text is a gzip member of its own, which together are one file. */
function serve(...texts: string[]): ServedSuccess {
  const body = new Uint8Array(Buffer.concat(texts.map((text) => gzipSync(text))));
  const limits = { maxBodyBytes: 32 * mebibyte, apiKey };
  return { body, encoding: 'gzip', endpoint: 'hashtag-videos', status: 200, ...limits };
}
