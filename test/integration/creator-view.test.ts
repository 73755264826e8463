import {
  creatorHashtags,
  creatorPosts,
  creatorTotals,
  findOutreach,
  formerHandles,
  listCreators,
  outreachChanges,
  setOutreach,
  type TimePlace,
} from '@ugc-radar/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPages, type Pages, video } from '../support/pages.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await createPages();
});
afterAll(() => pages.close());

const ada = { id: 1, name: 'Ada' };

async function see(hashtag: string, at: string, ...videos: Parameters<Pages['store']>[3]) {
  const { scanId } = await pages.open(hashtag);
  await pages.store(scanId, 1, at, videos);
  await pages.score(scanId, 1);
}

const rated = (id: string, likes: number, who: object) =>
  video(id, { views: 100, likes, comments: 0, shares: 0, ...who });

it('knows a creator across hashtags, against the medians, and under former handles', async () => {
  const by = { username: 'NewName', secUid: 'sec-a' };
  await see('first', '2026-11-20T08:00:00Z', rated('1', 10, { ...by, username: 'oldname' }));
  await see('first', '2026-11-20T09:00:00Z', rated('2', 20, by), rated('9', 50, { secUid: 'sec-b' }));
  await see('second', '2026-11-20T10:00:00Z', rated('3', 40, by), video('4', { ...by, views: 0, likes: 7 }));
  expect(await creatorTotals(pages.db, 'sec-a')).toEqual({
    posts: 4,
    views: 300,
    likes: 77,
    comments: 2,
    shares: 1,
    highPriority: 0,
    medianRate: 0.2,
  });
  expect(await formerHandles(pages.db, 'sec-a')).toEqual([
    { username: 'oldname', lastSeenAt: new Date('2026-11-20T08:00:00Z') },
  ]);
  expect(await creatorHashtags(pages.db, 'sec-a')).toEqual([
    expect.objectContaining({
      name: 'first',
      posts: 2,
      views: 200,
      medianRate: 0.15,
      hashtagMedianRate: 0.2,
    }),
    expect.objectContaining({
      name: 'second',
      posts: 2,
      views: 100,
      medianRate: 0.4,
      hashtagMedianRate: 0.4,
    }),
  ]);
  const posts = await creatorPosts(pages.db, 'sec-a', { limit: 3 });
  expect(posts.map(({ videoId }) => videoId)).toEqual(['4', '3', '2']);
  expect(posts[0]?.foundUnder).toEqual(['second']);
  const rest = await creatorPosts(pages.db, 'sec-a', { limit: 3, before: '2' });
  expect(rest.map(({ videoId }) => videoId)).toEqual(['1']);
});

it('lists creators in pages without gaps: the latest, by handle, and by state', async () => {
  const { db } = pages;
  const names = ['zebra.a', 'zebra.b', 'zebra_c', 'zebu'];
  const videos = names.map((username, index) => video(`2${index}`, { username, secUid: `sec-${username}` }));
  await see('zoo', '2026-11-24T08:00:00Z', ...videos);
  const all: string[] = [];
  let after: TimePlace | undefined;
  for (;;) {
    const page = await listCreators(db, { limit: 2, after });
    const last = page.at(-1);
    if (last === undefined) break;
    all.push(...page.map(({ key }) => key));
    after = { at: last.firstSeenAt, key: last.key };
  }
  expect(new Set(all).size).toBe(all.length);
  expect(all.slice(0, 4).toSorted()).toEqual(names.map((name) => `sec-${name}`));
  const found = await listCreators(db, { limit: 2, search: 'zebra' });
  expect(found.map(({ username }) => username)).toEqual(['zebra.a', 'zebra.b']);
  const more = await listCreators(db, {
    limit: 2,
    search: 'zebra',
    after: { handle: 'zebra.b', key: 'sec-zebra.b' },
  });
  expect(more).toEqual([
    expect.objectContaining({
      username: 'zebra_c',
      posts: 1,
      views: 1000,
      state: 'none',
      place: { handle: 'zebra_c', key: 'sec-zebra_c' },
    }),
  ]);

  const at = new Date('2026-11-24T09:00:00Z');
  for (const key of ['sec-zebu', 'sec-zebra.a'])
    await setOutreach(db, key, { state: 'contacted', note: '', at, person: ada });
  const [latest] = await listCreators(db, { limit: 1, state: 'contacted' });
  expect(latest?.key).toBe('sec-zebu');
  const [next, none] = await listCreators(db, {
    limit: 2,
    state: 'contacted',
    after: { at, key: 'sec-zebu' },
  });
  expect([next?.key, none]).toEqual(['sec-zebra.a', undefined]);
});

it('keeps who changed a state and from what, and refuses an unknown creator', async () => {
  const { db } = pages;
  await see('states', '2026-11-24T08:00:00Z', video('31', { secUid: 'sec-state' }));
  const change = (state: 'contacted' | 'agreed', note: string, at: string) =>
    setOutreach(db, 'sec-state', { state, note, at: new Date(at), person: ada });
  expect(await change('contacted', 'by mail', '2026-11-25T08:00:00Z')).toBe('set');
  expect(await change('agreed', '50 €', '2026-11-26T08:00:00Z')).toBe('set');
  expect(await findOutreach(db, 'sec-state')).toMatchObject({
    state: 'agreed',
    note: '50 €',
    personName: 'Ada',
  });
  expect(await outreachChanges(db, 'sec-state', 10)).toMatchObject([
    { from: 'contacted', to: 'agreed', note: '50 €', personName: 'Ada' },
    { from: 'none', to: 'contacted', note: 'by mail' },
  ]);
  expect(await setOutreach(db, 'nobody', { state: 'agreed', note: '', at: new Date(), person: ada })).toBe(
    'no-creator',
  );
});

it('gives a later note a later moment although the clock of the one before is ahead', async () => {
  const { db } = pages;
  await see('moments', '2026-11-24T08:00:00Z', video('35', { secUid: 'sec-moments' }));
  const note = (at: string) =>
    setOutreach(db, 'sec-moments', { state: 'contacted', note: at, at: new Date(at), person: ada });
  await note('2026-11-25T09:00:00Z');
  await note('2026-11-25T08:00:00Z');
  expect(await findOutreach(db, 'sec-moments')).toMatchObject({
    note: '2026-11-25T08:00:00Z',
    changedAt: new Date('2026-11-25T09:00:00.001Z'),
  });
});

it('lets what was noted follow a creator whose id becomes known', async () => {
  const { db } = pages;
  const handle = { username: 'Alone', secUid: null };
  await see('adopt', '2026-11-24T08:00:00Z', video('41', handle));
  const at = new Date('2026-11-24T09:00:00Z');
  await setOutreach(db, '@alone', { state: 'replied', note: 'asked for a sample', at, person: ada });
  await see('adopt', '2026-11-25T08:00:00Z', video('42', { username: 'Alone', secUid: 'sec-alone' }));
  expect(await findOutreach(db, 'sec-alone')).toMatchObject({ state: 'replied', note: 'asked for a sample' });
  expect(await findOutreach(db, '@alone')).toBeUndefined();
  expect(await outreachChanges(db, 'sec-alone', 10)).toHaveLength(1);
});
