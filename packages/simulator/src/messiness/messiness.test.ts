import { expect, test } from 'vitest';
import type { JsonObject } from '../shapes/draft.ts';
import {
  fetchScan,
  pagingOf,
  parse,
  post,
  resolve,
  simulatorForTest,
  videosPath,
} from '../testing/client.ts';
import type { ServedItem } from '../truth/types.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** The published rule for counts, written a second time, from the JSON's side. */
function readCount(value: unknown): number {
  if (typeof value !== 'number' && typeof value !== 'string') return 0;
  const count = value === '' ? 0 : Number(value);
  return Number.isFinite(count) && count > 0 ? count : 0;
}

type Names = {
  id: string;
  time: string;
  statistics: string;
  counts: readonly string[];
  handle: string;
  secUid: string;
};

const app: Names = {
  id: 'aweme_id',
  time: 'create_time',
  statistics: 'statistics',
  counts: ['play_count', 'digg_count', 'comment_count', 'share_count', 'collect_count'],
  handle: 'unique_id',
  secUid: 'sec_uid',
};

const web: Names = {
  id: 'id',
  time: 'createTime',
  statistics: 'stats',
  counts: ['playCount', 'diggCount', 'commentCount', 'shareCount', 'collectCount'],
  handle: 'uniqueId',
  secUid: 'secUid',
};

function readEntry(entry: unknown, names: Names): Omit<ServedItem, 'reason'> | null {
  const id = isObject(entry) ? textOrNull(entry[names.id]) : null;
  if (!isObject(entry) || id === null) return null;
  const statistics = [entry[names.statistics], entry['statsV2']].find(isObject) ?? {};
  const [views, likes, comments, shares] = names.counts.map((name) => readCount(statistics[name]));
  const saves = statistics[names.counts[4] ?? ''];
  const author = entry['author'];
  const time = Number(entry[names.time] ?? NaN);
  return {
    videoId: id,
    accepted: true,
    views: views ?? 0,
    likes: likes ?? 0,
    comments: comments ?? 0,
    shares: shares ?? 0,
    saves: saves === undefined || saves === null ? null : readCount(saves),
    username: isObject(author) ? textOrNull(author[names.handle]) : textOrNull(author),
    secUid: isObject(author) ? textOrNull(author[names.secUid]) : null,
    title: String(entry['desc']),
    createdAt: Number.isNaN(time) ? null : new Date(time > 1e11 ? time : time * 1000).toISOString(),
  };
}

function expectTruth(items: readonly ServedItem[], entries: readonly unknown[], names: Names): void {
  expect(items).toHaveLength(entries.length);
  for (const [index, item] of items.entries()) {
    const read = readEntry(entries[index], names);
    expect(item.accepted, JSON.stringify(entries[index])).toBe(read !== null);
    if (read) expect(item).toEqual(read);
    else expect(item).toMatchObject({ videoId: null, reason: expect.any(String) });
  }
}

test('by-id: the truth is what the messy pages say, and every irregularity turns up', async () => {
  const simulator = await simulatorForTest({
    messy: true,
    hashtags: { famous: { regime: 'popular', videos: 3000 } },
  });
  const pages = await fetchScan(simulator, 'famous', 200);
  const truth = simulator.truth();
  expect(truth.pages).toHaveLength(pages.length);
  for (const [index, page] of truth.pages.entries())
    expectTruth(page.items, pages[index]?.entries ?? [], app);

  const entries = pages.flatMap((page) => page.entries);
  const items = entries.filter(isObject);
  const counts = items.flatMap((item) =>
    Object.values(isObject(item['statistics']) ? item['statistics'] : {}),
  );
  const titles = items.map((item) => String(item['desc']));
  const served: Record<string, boolean> = {
    'count as text': counts.some((count) => typeof count === 'string' && /^\d+$/.test(count)),
    'count as text of a float': counts.some((count) => typeof count === 'string' && /^\d+\.0$/.test(count)),
    'count null': counts.includes(null),
    'count negative': counts.some((count) => Number(count) < 0),
    'count a word': counts.includes('Share'),
    'count above 2^31': counts.some((count) => Number(count) > 2 ** 31 && typeof count === 'number'),
    'statistics missing': items.some((item) => 'aweme_id' in item && !isObject(item['statistics'])),
    'saves unknown': truth.pages.some((page) => page.items.some((item) => item.saves === null)),
    'id missing': items.some((item) => 'desc' in item && !item['aweme_id']),
    'id rounded': items.some(
      (item) => Number(item['aweme_id']) > 2 ** 53 && typeof item['aweme_id'] === 'number',
    ),
    'time as text': items.some((item) => typeof item['create_time'] === 'string'),
    'time in milliseconds': items.some((item) => Number(item['create_time']) > 1e11),
    'time missing': items.some((item) => 'desc' in item && !item['create_time']),
    'author null': items.some((item) => item['author'] === null),
    'author a handle': items.some((item) => typeof item['author'] === 'string'),
    'no list of hashtags': items.some((item) => item['text_extra'] === null),
    'no video': entries.some((entry) => !isObject(entry)),
    'twice in a page': truth.pages.some(({ items: all }) => {
      const ids = all.flatMap((item) => item.videoId ?? []);
      return new Set(ids).size < ids.length;
    }),
    NUL: titles.some((title) => title.includes('\0')),
    'lone surrogate': titles.some((title) => !title.isWellFormed()),
    'bidi control': titles.some((title) => title.includes('\u202e')),
    '4,000 code points': titles.some((title) => Array.from(title).length === 4000),
    SQL: titles.some((title) => title.includes('DROP TABLE')),
    HTML: titles.some((title) => title.includes('<script>')),
    '__proto__ key': items.some((item) => Object.hasOwn(item, '__proto__')),
    'engagement above 100 %': truth.pages.some(({ items: all }) =>
      all.some((item) => item.views > 0 && item.likes + item.comments + item.shares > item.views),
    ),
    'likes without plays': truth.pages.some(({ items: all }) =>
      all.some((item) => item.views === 0 && item.likes > 0),
    ),
    'ragged pages': new Set(truth.pages.map((page) => page.items.length)).size > 3,
  };
  expect(Object.entries(served).filter(([, found]) => !found)).toEqual([]);
});

test('by-name: the truth is what the messy answers say', async () => {
  const simulator = await simulatorForTest({ messy: true, dialect: 'by-name' });
  const forms = new Set<string>();
  for (let call = 0; call < 40; call++) {
    const body = parse(await post(simulator, videosPath, { hashtag: `brand${call}`, count: 50 }));
    const data = isObject(body['data']) ? body['data'] : body;
    forms.add(data === body ? 'top' : 'data');
    const videos: unknown = data['videos'];
    expectTruth(simulator.truth().pages.at(-1)?.items ?? [], Array.isArray(videos) ? videos : [], web);
    if (JSON.stringify(videos).includes('"statsV2"')) forms.add('statsV2');
  }
  expect(forms).toEqual(new Set(['top', 'data', 'statsV2']));
});

test('envelopes, cursors, has_more and error bodies come in every documented form', async () => {
  const simulator = await simulatorForTest({
    messy: true,
    hashtags: { famous: { regime: 'popular', videos: 3000 } },
  });
  const hashtag_id = await resolve(simulator, 'famous');
  const forms = new Set<string>();
  let cursor = '0';
  for (let call = 0; call < 80; call++) {
    const body = parse(await post(simulator, videosPath, { hashtag_id, cursor, count: 30 }));
    const outer = isObject(body['data']) ? body['data'] : {};
    const data = isObject(outer['data']) ? outer['data'] : outer;
    forms.add(data === outer ? 'plain' : 'wrapped');
    forms.add('search_item_list' in data ? 'search' : 'feed');
    const paging = pagingOf(data);
    if (paging !== data) forms.add('paging apart');
    if ('next_cursor' in paging) {
      forms.add('cursor echoed');
      expect(paging['cursor']).toBe(cursor);
    }
    const next = paging['next_cursor'] ?? paging['cursor'];
    forms.add(`cursor ${typeof next}`);
    forms.add(`has_more ${typeof paging['has_more']}`);
    if ('warnings' in body) forms.add('warnings');
    cursor = String(next);
  }
  for (let call = 0; call < 40; call++) {
    const reply = await post(simulator, videosPath, {});
    forms.add(reply.text.startsWith('<') ? 'error html' : `error ${typeof parse(reply)['error']}`);
  }
  expect([...forms].toSorted()).toEqual([
    'cursor echoed',
    'cursor number',
    'cursor string',
    'error html',
    'error object',
    'error string',
    'feed',
    'has_more boolean',
    'has_more number',
    'has_more undefined',
    'paging apart',
    'plain',
    'search',
    'warnings',
    'wrapped',
  ]);
});
