import { findOutreach, setOutreach, summariesOfDay, summarizeDay } from '@ugc-radar/db';
import { replayAnswers } from '@ugc-radar/scoring-worker/replay-answers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPages, day, type Pages, readVideos, video } from '../support/pages.ts';

const morning = '2026-11-20T08:00:00Z';
let pages: Pages;

beforeEach(async () => {
  pages = await createPages();
});
afterEach(() => pages.close());

it('moves a creator known by handle alone to the sec_uid once that appears, and follows a new handle', async () => {
  const { scanId } = await pages.open('people');
  await pages.store(scanId, 1, morning, [video('1', { username: 'Mira', secUid: null })], true);
  await pages.store(
    scanId,
    2,
    '2026-11-20T09:00:00Z',
    [video('2', { username: 'mira', secUid: 'S1' })],
    true,
  );
  await pages.store(
    scanId,
    3,
    '2026-11-20T10:00:00Z',
    [video('3', { username: 'mira', secUid: null })],
    true,
  );
  await pages.store(scanId, 4, '2026-11-20T11:00:00Z', [video('4', { username: 'mira.new', secUid: 'S1' })]);
  for (const page of [1, 2, 3, 4]) await pages.score(scanId, page);
  const creators = await pages.db.selectFrom('creators').selectAll().execute();
  expect(creators).toMatchObject([
    { creator_key: 'S1', username: 'mira.new', first_seen_at: new Date(morning) },
  ]);
  const keys = await pages.db.selectFrom('ugc_videos').select('creator_key').execute();
  expect(keys.map((row) => row.creator_key)).toEqual(['S1', 'S1', 'S1', 'S1']);
});

it('keeps the handle that one item of a page gives although another leaves it out, and names a creator once', async () => {
  const { hashtagId, scanId } = await pages.open('handles');
  const flagged = { views: 20_000, likes: 5_000 };
  await pages.store(scanId, 1, morning, [
    video('1', { ...flagged, username: 'erin', secUid: 'E' }),
    video('2', { ...flagged, username: null, secUid: 'E' }),
    video('3', { ...flagged, username: null, secUid: 'F' }),
    video('4', { ...flagged, username: 'fred', secUid: 'F' }),
    video('5', { ...flagged, username: null, secUid: 'G' }),
    video('6', { ...flagged, username: null, secUid: 'H' }),
  ]);
  await pages.score(scanId, 1);
  const creators = await pages.db
    .selectFrom('creators')
    .select(['creator_key', 'username'])
    .orderBy('creator_key')
    .execute();
  expect(creators.map((creator) => creator.username)).toEqual(['erin', 'fred', null, null]);
  await summarizeDay(pages.db, hashtagId, day, new Date());
  const { summaries } = await summariesOfDay(pages.db, day, { today: day, timezone: 'UTC' });
  expect(summaries[0]?.highPriorityCreators).toEqual(['erin', 'fred', 'unknown']);
});

it('takes two handles for one creator when a page names both with the same sec_uid', async () => {
  const { scanId } = await pages.open('twohandles');
  const alone = [
    video('1', { username: 'ann', secUid: null }),
    video('2', { username: 'annie', secUid: null }),
  ];
  const named = [
    video('3', { username: 'ann', secUid: 'A' }),
    video('4', { username: 'annie', secUid: 'A' }),
  ];
  await pages.store(scanId, 1, morning, alone, true);
  await pages.store(scanId, 2, '2026-11-20T09:00:00Z', named);
  for (const page of [1, 2]) await pages.score(scanId, page);
  const creators = await pages.db.selectFrom('creators').selectAll().execute();
  expect(creators).toMatchObject([{ creator_key: 'A', first_seen_at: new Date(morning) }]);
  const keys = await pages.db.selectFrom('ugc_videos').select('creator_key').execute();
  expect(keys.map((row) => row.creator_key)).toEqual(['A', 'A', 'A', 'A']);
});

it('knows a creator once when one page gives the handle alone while another is scored that gives the sec_uid', async () => {
  const people = Array.from({ length: 30 }, (_, index) => index);
  for (const round of [1, 2, 3, 4, 5]) {
    const named = people.map((id) => ({ username: `p${round}x${id}`, secUid: `S${round}x${id}` }));
    const scans = [await pages.open(`alone${round}`), await pages.open(`named${round}`)] as const;
    const videos = (start: number, secUid: boolean) =>
      named.map((person, id) =>
        video(`${round}${start + id}`, secUid ? person : { ...person, secUid: null }),
      );
    await pages.store(scans[0].scanId, 1, morning, videos(100, false));
    await pages.store(scans[1].scanId, 1, morning, videos(200, true));
    await Promise.all(scans.map(({ scanId }) => pages.score(scanId, 1)));
  }
  const creators = await pages.db.selectFrom('creators').select('creator_key').execute();
  expect(creators.filter(({ creator_key: key }) => key.startsWith('@'))).toEqual([]);
  expect(creators).toHaveLength(150);
});

it.each([
  ['its own key', { bob: '@bob' }],
  ['the key of another that moves', { bob: '@ann', ann: 'A' }],
])('keeps the notes of a creator whose stored page says %s for its sec_uid', async (_, secUids) => {
  const { scanId } = await pages.open('hostile');
  const alone = ['ann', 'bob'].map((username) => video(`1-${username}`, { username, secUid: null }));
  const named = Object.entries(secUids).map(([username, secUid]) =>
    video(`2-${username}`, { username, secUid }),
  );
  await pages.store(scanId, 1, morning, alone, true);
  await pages.store(scanId, 2, '2026-11-20T09:00:00Z', named);
  await pages.score(scanId, 1);
  const person = { id: 1, name: 'Ada' };
  await setOutreach(pages.db, '@bob', { state: 'replied', note: 'a sample', at: new Date(morning), person });
  expect(await pages.score(scanId, 2)).toMatchObject({ outcomes: ['scored'], finished: [{ scanId }] });
  expect(await findOutreach(pages.db, '@bob')).toMatchObject({ note: 'a sample' });
});

it.each([
  ['in time', [1, 2, 3]],
  ['the old handle last', [3, 2, 1]],
  ['the new handle before the old one', [3, 1, 2]],
])(
  'lets a creator known by a former handle alone follow its last video, with its notes, scored %s',
  async (_, order) => {
    const { scanId } = await pages.open('renamed');
    const old = { username: 'user', secUid: null };
    const named = { username: 'user.new', secUid: 'U' };
    await pages.store(scanId, 1, morning, [video('1', old), video('2', old)], true);
    await pages.store(scanId, 2, '2026-11-20T09:00:00Z', [video('1', named)], true);
    await pages.store(scanId, 3, '2026-11-20T10:00:00Z', [video('2', named)]);
    const person = { id: 1, name: 'Ada' };
    const change = { state: 'replied' as const, note: 'a sample', at: new Date(morning), person };
    let isNoted = false;
    for (const page of order) {
      await pages.score(scanId, page);
      if (page === 1) isNoted = (await setOutreach(pages.db, '@user', change)) === 'set';
    }
    const creators = await pages.db.selectFrom('creators').selectAll().execute();
    const seen = { first_seen_at: new Date(morning), last_seen_at: new Date('2026-11-20T10:00:00Z') };
    expect(creators).toMatchObject([{ creator_key: 'U', username: 'user.new', ...seen }]);
    expect(isNoted).toBe(order.at(-1) !== 1);
    if (isNoted) expect(await findOutreach(pages.db, 'U')).toMatchObject({ note: 'a sample' });
    const replayed = await replayAnswers(
      { db: pages.db, read: readVideos },
      { since: null, hashtagIds: null },
    );
    expect(replayed).toMatchObject({ same: 3, changed: 0 });
  },
);

it('keeps a creator known by handle alone that has another video yet', async () => {
  const { scanId } = await pages.open('stays');
  const old = { username: 'user', secUid: null };
  await pages.store(scanId, 1, morning, [video('1', old), video('2', old)], true);
  await pages.store(scanId, 2, '2026-11-20T09:00:00Z', [video('1', { username: 'user.new', secUid: 'U' })]);
  for (const page of [1, 2]) await pages.score(scanId, page);
  const rows = await pages.db.selectFrom('ugc_videos').select('creator_key').orderBy('video_id').execute();
  expect(rows.map((row) => row.creator_key)).toEqual(['U', '@user']);
});

it('keeps a former handle that another answer of the same page gives to a video of somebody else', async () => {
  const { scanId } = await pages.open('handedover');
  const old = { username: 'user', secUid: null };
  await pages.store(scanId, 1, morning, [video('1', old)], true);
  await pages.score(scanId, 1);
  const nobody = { username: null, secUid: null };
  const named = video('1', { username: 'user.new', secUid: 'U' });
  await pages.store(scanId, 2, '2026-11-20T09:00:00Z', [named, video('2', nobody)]);
  await pages.store(scanId, 2, '2026-11-20T10:00:00Z', [video('2', old)]);
  expect(await pages.score(scanId, 2)).toMatchObject({ outcomes: ['scored'] });
  const keys = await pages.db.selectFrom('ugc_videos').select('creator_key').orderBy('video_id').execute();
  expect(keys.map((row) => row.creator_key)).toEqual(['U', '@user']);
});

it('gives a handle alone to whoever was called so last, not to whoever was seen last', async () => {
  const { scanId } = await pages.open('passedon');
  const sights = [
    video('1', { username: 'x', secUid: 'FIRST' }),
    video('2', { username: 'x', secUid: 'SECOND' }),
    video('1', { username: null, secUid: 'FIRST' }),
    video('3', { username: 'x', secUid: null }),
  ];
  for (const [index, sight] of sights.entries()) {
    await pages.store(scanId, index + 1, `2026-11-20T1${index}:00:00Z`, [sight], true);
    await pages.score(scanId, index + 1);
  }
  const third = pages.db.selectFrom('ugc_videos').select('creator_key').where('video_id', '=', '3');
  expect(await third.executeTakeFirstOrThrow()).toEqual({ creator_key: 'SECOND' });
});
