import { expect, test } from 'vitest';
import { normaliseVideo } from './video.ts';

/** The raw text that is kept of an item. */
const raw = (item: unknown) => {
  const result = normaliseVideo(item);
  return 'rejected' in result ? result.rejected.raw : null;
};

test('is its JSON', () => {
  expect(raw({ desc: 'x', a: [1, null] })).toBe('{"desc":"x","a":[1,null]}');
  expect(raw(null)).toBe('null');
  expect(raw(undefined)).toBe('null');
});

test('has no NUL and no lone surrogate, not even escaped', () => {
  expect(raw({ desc: 'a\u0000b\ud800c' })).toBe('{"desc":"a\ufffdb\ufffdc"}');
  expect(raw({ desc: 'a backslash \\u0000' })).toBe(String.raw`{"desc":"a backslash \\u0000"}`);
});

test('is at most 64 kB of UTF-8, cut between characters', () => {
  const text = raw({ desc: '🎉'.repeat(40_000) }) ?? '';
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64 * 1024);
  expect(Buffer.byteLength(text)).toBeGreaterThan(64 * 1024 - 4);
  expect(text.isWellFormed()).toBe(true);
});

test('of an item too deep to write down says so', () => {
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
  expect(raw(deep)).toContain('nested too deeply');
});
