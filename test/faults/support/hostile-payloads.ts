import type { SeededRandom } from '../../support/random.ts';

type Item = Record<string, unknown>;

/** A page's items as JSON text, and how many of them repeat another. */
export type HostileItems = { items: string[]; repeats: number };

/** In strings of their own these become literals that no JSON serialiser would write. */
const literals = ['1e400', '-1e400', '9223372036854775808', '-0', '12345678901234567890123', '1E-400'];
const literal = (text: string) => `@@${text}@@`;

const texts = [
  `'); DROP TABLE ugc_videos; --`,
  `" OR ""="`,
  `$1 $$ \\ \\' %s {{x}} \${x}`,
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'NUL \0 in it',
  'lone \ud83d high',
  'lone \ude00 low',
  '\u202egnp.exe\u2066 \u200b\ufeff',
  '\u2028\u2029\u0001\u001b[31m',
  '#ＡＢＣ#ü\u0308#\u200d #\ud83d#x',
  '=HYPERLINK("http://evil.example")',
  '__proto__',
  'x'.repeat(20_000),
];

const scalars: unknown[] = [
  null, true, false, 0, -1, -5e15, 0.5, 2 ** 31, 2 ** 40, 2 ** 53, 2 ** 53 + 2, -(2 ** 60), 1e21, 1e300, 5e-324,
  '', ' ', '0', '12', '-3', '1e5', '1.4M', '٣', 'NaN', 'Infinity', 'null', '2026-02-30T00:00:00Z', '0000-00-00',
  '9999-12-31T23:59:59Z', '1750000000', 1_750_000_000_000, 253_402_300_800, -62_135_596_801, ...literals.map(literal),
]; // prettier-ignore

const keys = [
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'then', 'toJSON', '', '$ref',
  'id', 'aweme_id', 'video_id', 'desc', 'title', 'text', 'create_time', 'createTime', 'created_at', 'statistics', 'stats',
  'statsV2', 'play_count', 'playCount', 'comments', 'author', 'authorInfo', 'authorMeta', 'creator', 'unique_id', 'secUid',
  'text_extra', 'challenges', 'cha_list', 'hashtags', 'aweme_info', 'item', 'itemStruct', 'video', 'data', 'items', 'posts',
]; // prettier-ignore

/** Whole entries that are nobody's video. */
const strangers = [
  'null',
  'true',
  '[]',
  '{}',
  '""',
  '7',
  '-1e400',
  '[[[[[[]]]]]]',
  '{"__proto__":{"id":"1"}}',
];

/**
 * Makes `count` items of the app's or the web's shape, nearly all of them damaged in up to eight places. Every usable id, handle
 * and sec_uid occurs in one item only (`name` is part of it), so that it is known what has to be stored under it.
 */
export function hostileItems(random: SeededRandom, name: string, count: number): HostileItems {
  const items: string[] = [];
  let repeats = 0;
  for (let index = 0; index < count; index += 1) {
    const unique = `${name}x${index}`;
    const previous = items.at(-1);
    if (previous !== undefined && random.next() < 0.02) {
      items.push(previous);
      repeats += 1;
    } else {
      items.push(random.next() < 0.03 ? random.pick(strangers) : hostileItem(random, unique));
    }
  }
  return { items, repeats };
}

/** A value of any kind for a field; what may identify somebody is `unique`, or of no use. */
export function hostileValue(random: SeededRandom, field: string, unique: string, depth = 2): unknown {
  const dice = random.next();
  if (dice < 0.4) return harmless(field, random.pick(scalars), unique);
  if (dice < 0.75 || depth === 0) return harmless(field, random.pick(texts), unique);
  if (dice < 0.85)
    return Array.from({ length: random.between(0, 3) }, () => hostileValue(random, field, unique, depth - 1));
  const object: Item = {};
  for (let count = random.between(0, 3); count > 0; count -= 1) {
    const key = random.pick(keys);
    define(object, key, hostileValue(random, key, unique, depth - 1));
  }
  return object;
}

const identifies = (field: string) => /id$|^author|^creator|name$/i.test(field);

/** No two items must be taken for the same one, or for the same creator's, by accident: nobody could tell what is right then. */
function harmless(field: string, value: unknown, unique: string): unknown {
  if (!identifies(field)) return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? 2 ** 60 : value;
  return typeof value === 'string' && !value.startsWith('@@') ? `${value.slice(0, 100)}${unique}` : value;
}

/** As JSON, with the literals that are no JavaScript number. */
export function hostileJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"@@([^"]*)@@"/g, '$1');
}

function hostileItem(random: SeededRandom, unique: string): string {
  const item = random.next() < 0.5 ? appItem(random, unique) : webItem(random, unique);
  for (let count = random.between(0, 8); count > 0; count -= 1) damage(random, item, unique);
  if (random.next() < 0.05) everyText(item, random.pick(texts));
  const wrapped = random.next() < 0.1 ? { type: 1, aweme_info: item } : item;
  const text = hostileJson(wrapped);
  // Two keys alike: the last one counts.
  return random.next() < 0.03 ? `${text.slice(0, -1)},"desc":${hostileJson(unique)}}` : text;
}

/** Deletes, replaces or adds one field somewhere in the item. */
function damage(random: SeededRandom, item: Item, unique: string): void {
  const objects = [item, ...Object.values(item).filter(isItem)];
  const target = random.pick(objects);
  const names = Object.keys(target);
  const field = names.length > 0 && random.next() < 0.8 ? random.pick(names) : random.pick(keys);
  if (random.next() < 0.15) delete target[field];
  else define(target, field, hostileValue(random, field, unique));
}

function everyText(item: Item, text: string): void {
  for (const [key, value] of Object.entries(item)) {
    if (isItem(value)) everyText(value, text);
    else if (typeof value === 'string' && !value.startsWith('@@') && !identifies(key))
      define(item, key, `${text}${value}`);
  }
}

/** Assignment to `__proto__` would set the prototype; only a defined property reaches the JSON. */
function define(target: Item, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function appItem(random: SeededRandom, unique: string): Item {
  return {
    aweme_id: unique,
    desc: `A run #brand ${unique}`,
    create_time: random.between(1_600_000_000, 1_790_000_000),
    author: { uid: '1', unique_id: `u${unique}`, sec_uid: `s${unique}`, nickname: 'Somebody' },
    statistics: {
      play_count: random.between(0, 1_000_000),
      digg_count: random.between(0, 100_000),
      comment_count: random.between(0, 1000),
      share_count: random.between(0, 1000),
      collect_count: random.between(0, 1000),
    },
    text_extra: [{ hashtag_name: 'brand', type: 1 }],
    cha_list: [{ cha_name: 'brand' }],
  };
}

function webItem(random: SeededRandom, unique: string): Item {
  return {
    id: unique,
    desc: `Another run #brand ${unique}`,
    createTime: String(random.between(1_600_000_000, 1_790_000_000)),
    author: { id: '1', uniqueId: `u${unique}`, secUid: `s${unique}`, nickname: 'Somebody' },
    stats: {
      playCount: random.between(0, 1_000_000),
      diggCount: random.between(0, 100_000),
      commentCount: random.between(0, 1000),
      shareCount: random.between(0, 1000),
      collectCount: String(random.between(0, 1000)),
    },
    video: { id: unique, duration: 15 },
    challenges: [{ title: 'brand' }],
  };
}
