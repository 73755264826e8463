import { describe, expect, test } from 'vitest';
import { parsePage } from '../normalise/page.ts';
import { appVideo, webVideo } from '../testing/videos.ts';
import { noteGone } from './changed-paths.ts';
import { findDrift } from './find-drift.ts';
import {
  addInventory,
  addPage,
  emptyInventory,
  type Inventory,
  loadInventory,
  storeInventory,
} from './inventory.ts';
import { shapeOf } from './shape.ts';

type Item = Record<string, unknown>;
type Dialect = { name: string; video: Item; id: string; counts: string; likes: string; author: string };

const dialects: Dialect[] = [
  {
    name: 'by-id',
    video: appVideo,
    id: 'aweme_id',
    counts: 'statistics',
    likes: 'digg_count',
    author: 'author',
  },
  { name: 'by-name', video: webVideo, id: 'id', counts: 'stats', likes: 'diggCount', author: 'author' },
];

const lists: Record<string, string> = { 'by-id': 'aweme_list', 'by-name': 'videos' };

function page({ name, video, id }: Dialect, count: number, change: (item: Item) => Item = (item) => item) {
  const items = Array.from({ length: count }, (_, index) =>
    change({ ...structuredClone(video), [id]: `${7_400_000_000 + index}` }),
  );
  return { data: { [lists[name] ?? '']: items, cursor: '20', has_more: 1 } };
}

function learn(bodies: unknown[], times = 1): Inventory {
  const inventory = emptyInventory();
  for (let round = 0; round < times; round += 1) {
    for (const body of bodies) addPage(inventory, parsePage(body), shapeOf(body));
  }
  return inventory;
}

const judge = (inventory: Inventory, body: unknown) => findDrift(inventory, parsePage(body), shapeOf(body));

function rename(holder: unknown, from: string, to: string): Item {
  const { [from]: value, ...rest } = Object(holder);
  return { ...rest, [to]: value };
}

/** Takes the id of all items but each `every`th. */
function broken(id: string, every: number): (item: Item) => Item {
  return (item) => (Number(item[id]) % every === 0 ? item : rename(item, id, 'key'));
}

describe.each(dialects)('$name', (dialect) => {
  const { counts, likes, id } = dialect;
  const list = lists[dialect.name] ?? '';
  const known = learn([page(dialect, 30)], 40);
  const withLikes = (change: (stats: Item) => Item) => (item: Item) => ({
    ...item,
    [counts]: change(Object(item[counts])),
  });

  test('a page like the others is in order', () => {
    expect(judge(known, page(dialect, 30))).toBeNull();
    expect(judge(known, page(dialect, 1))).toBeNull();
  });

  test('a renamed count is told with what is gone, what is new, and an example', () => {
    const drifted = page(
      dialect,
      30,
      withLikes((stats) => rename(stats, likes, 'loveTotal')),
    );
    expect(judge(known, drifted)).toBe(
      'none of its 30 videos has likes, which 100 % of 1200 videos before had; for example video 7400000000, "likes: missing" ' +
        `(gone after 40 pages: data.${list}[].${counts}.${likes} (number); new: data.${list}[].${counts}.loveTotal (number))`,
    );
  });

  test('counts moved elsewhere are told by the object that moved', () => {
    const drifted = page(dialect, 30, (item) => rename(item, counts, 'numbers'));
    expect(judge(known, drifted)).toContain(
      `gone after 40 pages: data.${list}[].${counts} (object); new: data.${list}[].numbers (object)`,
    );
    expect(judge(known, drifted)).toContain('has views, likes, comments and shares');
  });

  test('another type is told', () => {
    const drifted = page(
      dialect,
      30,
      withLikes((stats) => ({ ...stats, [likes]: { count: 5 } })),
    );
    expect(judge(known, drifted)).toContain(
      `changed: data.${list}[].${counts}.${likes} was number and is object`,
    );
    const words = page(
      dialect,
      30,
      withLikes((stats) => ({ ...stats, [likes]: '1.2K' })),
    );
    expect(judge(known, words)).toContain('"likes: not a number"');
  });

  test('an author or a time of posting that is gone is told', () => {
    expect(
      judge(
        known,
        page(dialect, 8, (item) => ({ ...item, author: { uid: '1' } })),
      ),
    ).toContain('has author');
    const undated = page(dialect, 8, (item) => ({ ...item, create_time: null, createTime: null }));
    expect(judge(known, undated)).toContain('has time of posting');
    // The end of a feed may be a few posts without either.
    const bare = page(dialect, 7, (item) => ({ ...item, desc: '', create_time: 0, createTime: 0 }));
    expect(judge(known, bare)).toBeNull();
  });

  test('another spelling that is known is no drift', () => {
    const spelled = page(
      dialect,
      30,
      withLikes((stats) => rename(stats, likes, 'likes')),
    );
    expect(judge(known, spelled)).toBeNull();
  });

  test('ids that are gone need no inventory', () => {
    const drifted = page(dialect, 30, (item) => rename(item, id, 'key'));
    expect(judge(emptyInventory(), drifted)).toBe(
      '30 of its 30 items could not be read, the first because of "id: missing"',
    );
    expect(judge(known, drifted)).toContain(`data.${list}[].${id} (text)`);
  });

  test('most of many items, or all of some, have to be unreadable', () => {
    expect(judge(known, page(dialect, 30, broken(id, 3)))).toContain('20 of its 30 items could not be read');
    expect(judge(known, page(dialect, 30, broken(id, 2)))).toBeNull();
    expect(judge(known, page(dialect, 9, broken(id, 4)))).toBeNull();
    expect(
      judge(
        known,
        page(dialect, 4, (item) => rename(item, id, 'key')),
      ),
    ).toContain('4 of its 4 items');
    expect(
      judge(
        known,
        page(dialect, 3, (item) => rename(item, id, 'key')),
      ),
    ).toBeNull();
  });

  test('a list under another name is no empty page', () => {
    const drifted = { data: { entries: page(dialect, 30).data[list], cursor: '20', has_more: 1 } };
    expect(judge(emptyInventory(), drifted)).toBe(
      'it has its videos nowhere they are known to be, but 30 objects in "data.entries"',
    );
    expect(judge(known, drifted)).toContain(
      `gone after 40 pages: data.${list} (list); new: data.entries (list)`,
    );
  });

  test('nothing at all is a problem, an omitted list beside paging is an empty page', () => {
    expect(judge(known, { data: { status: 'fine' } })).toContain('it has no list of videos');
    expect(judge(known, { data: { cursor: '20', has_more: 0 } })).toBeNull();
    expect(judge(known, { data: { [list]: [], cursor: '20', has_more: 0 } })).toBeNull();
    expect(judge(known, { data: { [list]: null } })).toBeNull();
  });

  test('paging that is gone makes no number wrong', () => {
    expect(judge(known, { data: { [list]: page(dialect, 8).data[list] } })).toBeNull();
  });

  test('small pages, sparse pages and young inventories are no reason', () => {
    const bare = withLikes((stats) => rename(stats, likes, 'loveTotal'));
    expect(judge(known, page(dialect, 3, bare))).toBeNull();
    expect(
      judge(
        known,
        page(dialect, 30, (item) => (String(item[id]).endsWith('7') ? item : bare(item))),
      ),
    ).toBeNull();
    expect(judge(learn([page(dialect, 30)], 19), page(dialect, 30, bare))).toBeNull();
  });

  test('a field that nearly all videos lack is told though a few have it', () => {
    const bare = withLikes((stats) => rename(stats, likes, 'loveTotal'));
    const drifted = page(dialect, 30, (item) => (String(item[id]).endsWith('17') ? item : bare(item)));
    expect(judge(known, drifted)).toContain('only 1 of its 30 videos has likes');
  });

  test('what some pages lacked before is not expected of any', () => {
    const bare = page(
      dialect,
      30,
      withLikes((stats) => rename(stats, likes, 'loveTotal')),
    );
    const mixed = learn([...Array.from({ length: 99 }, () => page(dialect, 30)), bare]);
    expect(judge(mixed, bare)).toBeNull();
  });

  test('an inventory is the same when stored and loaded, and however it was put together', () => {
    expect(loadInventory(JSON.parse(JSON.stringify(storeInventory(known))))).toEqual(known);
    const half = learn([page(dialect, 30)], 20);
    const both = learn([page(dialect, 30)], 20);
    addInventory(both, half);
    expect(both).toEqual(known);
  });
});

test('paths that are gone for good are noted once, read or not, and forgotten when they are back', () => {
  const [dialect] = dialects;
  if (!dialect) throw new Error('there are two');
  const now = new Date('2026-11-20T08:00:00Z');
  const known = learn([page(dialect, 30, (item) => ({ ...item, music: { title: 'x' } }))], 40);
  const without = learn([page(dialect, 30)]);
  expect(noteGone(known, without, now)).toEqual(['data.aweme_list[].music (object)']);
  expect(known.gone).toEqual([
    { path: 'data.aweme_list[].music', types: 8, since: '2026-11-20T08:00:00.000Z' },
  ]);
  expect(noteGone(known, without, now)).toEqual([]);
  expect(loadInventory(JSON.parse(JSON.stringify(storeInventory(known)))).gone).toEqual(known.gone);
  expect(noteGone(known, learn([page(dialect, 30, (item) => ({ ...item, music: {} }))]), now)).toEqual([
    'data.aweme_list[].music.title (text)',
  ]);
  expect(known.gone.map(({ path }) => path)).toEqual(['data.aweme_list[].music.title']);
  expect(noteGone(known, learn([page(dialect, 4)]), now)).toEqual([]);
});

test('an inventory of any length keeps its shares and forgets what is rare', () => {
  const [dialect] = dialects;
  if (!dialect) throw new Error('there are two');
  const inventory = learn([page(dialect, 4, (item) => ({ ...item, rare: 1 }))]);
  const body = page(dialect, 4);
  for (let times = 0; times < 5000; times += 1) addPage(inventory, parsePage(body), shapeOf(body));
  expect(inventory.pages).toBeLessThanOrEqual(1000);
  expect(inventory.fields.likes.videos).toBe(inventory.videos);
  expect(inventory.paths.has('data.aweme_list[].rare')).toBe(false);
});
