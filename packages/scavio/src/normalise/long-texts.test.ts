import { expect, test } from 'vitest';
import { parsePage } from './page.ts';

const million = 1_000_000;

/** Texts that take the square of their length where a pattern is careless: minutes, in which a worker answers nobody. */
test.each([
  ['joiners inside a hashtag', { desc: `#${'\u200d'.repeat(million)}a` }],
  ['joiners in a list', { text_extra: [{ hashtag_name: `${'\u200d'.repeat(million)}a` }] }],
  ['marks on a letter', { desc: `#a${'\u0301'.repeat(million)}` }],
  ['hash signs', { desc: '#'.repeat(million) }],
  ['hashtags', { desc: '#a'.repeat(million) }],
  ['lone surrogates', { desc: '\ud83d'.repeat(million) }],
  ['NULs', { desc: '\0'.repeat(million) }],
  ['spaces', { desc: ' '.repeat(million), author: `${' '.repeat(million)}x y` }],
  ['at signs', { author: { unique_id: '@'.repeat(million) } }],
  ['digits', { create_time: '1'.repeat(million), stats: { playCount: `${'1'.repeat(million)}x` } }],
  ['backslashes', { id: null, desc: `${'\\'.repeat(million)}\0` }],
])('a million %s are read at once', { timeout: 20_000 }, (_, fields) => {
  const page = parsePage({ videos: [{ id: '7', createTime: 1, ...fields }] });
  expect(page.videos.length + page.rejected.length).toBe(1);
});
