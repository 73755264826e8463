import { expect, test } from 'vitest';
import { accepted, webVideo } from '../testing/videos.ts';

const tags = (desc: unknown, more: object = {}) => accepted({ ...webVideo, desc, ...more }).hashtags;

test.each([
  ['no tag', []],
  ['#a#b glued', ['a', 'b']],
  ['full-width ＃タグ and #きゅーすと', ['タグ', 'きゅーすと']],
  ['#Tokyo2020 #TOKYO2020', ['tokyo2020']],
  ['#cafe\u0301 and #caf\u00e9', ['caf\u00e9']],
  ['# alone, ## and #!', []],
  ['#under_score. #dot.ted', ['under_score', 'dot']],
  ['#سارائیکی \u200f#acعربي', ['سارائیکی', 'acعربي']],
  ['#love❤️ #heart\ufe0f', ['love❤', 'heart']],
  ['#brandx™ #brandy‼ #clock⏰', ['brandx', 'brandy', 'clock⏰']],
  ['#سوريا🇸🇾#😂😂 #chef👩🏽‍🍳!', ['سوريا🇸🇾', '😂😂', 'chef👩🏽‍🍳']],
  ['#\u{1d400}\u{1d401} math', ['\u{1d400}\u{1d401}']],
  ['ideographic\u3000#space\u00a0#nbsp', ['space', 'nbsp']],
  [`#${'x'.repeat(101)} too long`, []],
])('of the caption %j', (caption, expected) => {
  expect(tags(caption)).toEqual(expected);
});

test('of every list, distinct, mentions left out', () => {
  const lists = {
    text_extra: [
      { hashtag_name: 'SkinCare', type: 1 },
      { type: 0, user_id: '1' },
      null,
      7,
      { hashtag_name: '' },
    ],
    textExtra: [{ hashtagName: 'beauty' }, { HashtagName: 'Glow' }],
    challenges: [{ title: 'skincare' }, { title: 'viral' }],
    challengeInfoList: [{ challengeName: 'funny' }],
    cha_list: [{ cha_name: 'Tokyo2020' }],
    hashtags: ['plain', { name: '#named' }],
  };
  const expected = ['skincare', 'beauty', 'glow', 'viral', 'funny', 'tokyo2020', 'plain', 'named', 'caption'];
  expect(tags('#caption', lists)).toEqual(expected);
});

test.each([[null], ['x'], [{}], [[[]]], [7]])('lists may be anything: %j', (list) => {
  expect(tags('#a', { text_extra: list, challenges: list, cha_list: list })).toContain('a');
});

test('of the entry around the video', () => {
  expect(
    accepted({
      itemInfos: { id: '7', text: 'x', playCount: 1, diggCount: 1 },
      textExtra: [{ HashtagName: 'a' }],
    }),
  ).toMatchObject({
    hashtags: ['a'],
  });
});

test('at most 200', () => {
  const list = Array.from({ length: 500 }, (_, index) => ({ hashtag_name: `tag${index}` }));
  expect(tags('#caption', { text_extra: list })).toHaveLength(200);
});

test('a list of a million unusable names costs no time and hides nothing before it', () => {
  const list = ['first', ...Array.from({ length: 1_000_000 }, () => '!')];
  expect(tags('', { hashtags: list })).toEqual(['first']);
});
