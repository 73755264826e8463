import { summarizeDay } from '@ugc-radar/db';
import type { VideoPage } from '@ugc-radar/scavio';
import { replayAnswers } from '@ugc-radar/scoring-worker/replay-answers';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { dumpTables } from '../support/dump.ts';
import { createPages, day as ofDay, type Pages, readVideos, video as seen } from '../support/pages.ts';

const open: Pages[] = [];
afterEach(async () => {
  for (const pages of open.splice(0)) await pages.close();
});

async function opened(): Promise<Pages> {
  const pages = await createPages();
  open.push(pages);
  return pages;
}

const all = { since: null, hashtagIds: null };

function hour(at: number): string {
  return `2026-11-20T${String(at).padStart(2, '0')}:00:00Z`;
}

function readHalved(text: string): VideoPage {
  const page = readVideos(text);
  return { ...page, videos: page.videos.map((item) => ({ ...item, likes: item.likes / 2 })) };
}

describe('pages of which two answers were paid for', () => {
  const earlier = [seen('1', { views: 100 }), seen('2', { views: 5 }), seen('earlier')];
  const later = [seen('1', { views: 900 }), seen('2', { views: 5 }), seen('later')];

  it.each([
    ['both before it was scored', false, [8, 9]],
    ['both before it was scored, the newer stored first', false, [9, 8]],
    ['one after it was scored', true, [8, 9]],
    ['the older one after it was scored', true, [9, 8]],
  ])('changes nothing where they came: %s', async (_, scoredBetween, times) => {
    const pages = await opened();
    const { db } = pages;
    const { hashtagId, scanId } = await pages.open('twice');
    for (const [index, at] of times.entries()) {
      await pages.store(scanId, 1, hour(at), at === 8 ? earlier : later);
      if (scoredBetween || index === 1) await pages.score(scanId, 1);
    }
    await summarizeDay(db, hashtagId, ofDay, new Date());
    const before = await dumpTables(db, { versions: true });
    const same = { same: 2, changed: 0, unscored: 0, released: 0, quarantined: 0, summaries: 0 };
    expect(await replayAnswers({ db, read: readVideos }, all)).toEqual(same);
    expect(await dumpTables(db, { versions: true })).toEqual(before);
  });

  it('withdraws no videos of the one that is not kept any more', async () => {
    const pages = await opened();
    const { db } = pages;
    const { scanId } = await pages.open('twice');
    await pages.store(scanId, 1, hour(8), earlier);
    await pages.score(scanId, 1);
    await pages.store(scanId, 1, hour(9), later);
    await pages.score(scanId, 1);
    await db
      .deleteFrom('raw_answers')
      .where('fetched_at', '=', new Date(hour(8)))
      .execute();
    const before = await dumpTables(db, { versions: true });
    expect(await replayAnswers({ db, read: readVideos }, all)).toMatchObject({ same: 1, changed: 0 });
    expect(await dumpTables(db, { versions: true })).toEqual(before);
  });
});

it.each([
  ['one', [false, true]],
  ['both', [true, true]],
])('keeps the videos of both answers of a page once %s of them left quarantine', async (_, quarantined) => {
  const pages = await opened();
  const { db } = pages;
  const { scanId } = await pages.open('released');
  const answers = [
    [seen('1'), seen('first')],
    [seen('1'), seen('second')],
  ];
  for (const [index, videos] of answers.entries()) {
    if (quarantined[index]) await pages.quarantine(scanId, 1, hour(8 + index), videos);
    else {
      await pages.store(scanId, 1, hour(8 + index), videos);
      await pages.score(scanId, 1);
    }
  }
  const replay = () => replayAnswers({ db, read: readVideos, accept: true }, all);
  expect(await replay()).toMatchObject({ released: quarantined.filter(Boolean).length });
  const links = () => db.selectFrom('video_hashtags').select('video_id').orderBy('video_id').execute();
  expect((await links()).map((row) => row.video_id)).toEqual(['1', 'first', 'second']);
  const before = await dumpTables(db, { versions: true });
  expect(await replay()).toMatchObject({ same: 2, changed: 0 });
  expect(await dumpTables(db, { versions: true })).toEqual(before);
});

it('keeps the newest numbers of a video that another hashtag showed last, when only the first is replayed', async () => {
  const pages = await opened();
  const { db } = pages;
  const first = await pages.open('first');
  const second = await pages.open('second');
  await pages.store(first.scanId, 1, hour(8), [seen('1', { likes: 10 })]);
  await pages.store(second.scanId, 1, hour(9), [seen('1', { likes: 10 })]);
  await pages.score(first.scanId, 1);
  await pages.score(second.scanId, 1);
  const history = () =>
    db.selectFrom('video_snapshots').select('like_count').orderBy('observed_at').execute();
  await replayAnswers({ db, read: readHalved }, { since: null, hashtagIds: [first.hashtagId] });
  expect(await history()).toEqual([{ like_count: 5 }, { like_count: 10 }]);
  await replayAnswers({ db, read: readHalved }, all);
  expect(await history()).toEqual([{ like_count: 5 }]);
});

it('fills what only an earlier answer tells', async () => {
  const pages = await opened();
  const { db } = pages;
  const { scanId } = await pages.open('filled');
  await pages.store(scanId, 1, hour(8), [seen('1', { title: 'told', nickname: 'The Maker' })], true);
  const nothing = { title: null, createdAt: null, username: null, secUid: null };
  await pages.store(scanId, 2, hour(9), [seen('1', nothing)]);
  for (const page of [1, 2]) await pages.score(scanId, page);
  const stored = async () => {
    const { ugc_videos: videos, creators } = await dumpTables(db);
    return { videos, creators };
  };
  const before = await stored();
  await sql`update ugc_videos set title = '', title_told = '-infinity', created_at = null, author_username = null,
    author_sec_uid = null, creator_key = null`.execute(db);
  await sql`update creators set nickname = null`.execute(db);
  expect(await replayAnswers({ db, read: readVideos }, all)).toMatchObject({ same: 1, changed: 1 });
  expect(await stored()).toEqual(before);
  expect(await replayAnswers({ db, read: readVideos }, all)).toMatchObject({ same: 2, changed: 0 });
});

it.each([
  ['first', [0, 1]],
  ['second', [1, 0]],
])(
  'changes nothing where two hashtags were fetched at the same moment and the %s is scored first',
  async (_, order) => {
    const pages = await opened();
    const { db } = pages;
    const scans = [await pages.open('one'), await pages.open('two')];
    const shown = [
      seen('1', { likes: 10, username: 'maker', nickname: 'The Maker' }),
      seen('1', { likes: 14, comments: 0, title: 'other', username: 'Maker', nickname: 'A Maker' }),
    ];
    for (const [index, { scanId }] of scans.entries())
      await pages.store(scanId, 1, hour(9), [...shown.slice(index, index + 1), seen(`own ${index}`)]);
    for (const index of order) await pages.score(scans[index]?.scanId ?? 0, 1);
    for (const { hashtagId } of scans) await summarizeDay(db, hashtagId, ofDay, new Date());
    const before = await dumpTables(db, { versions: true });
    const hashtagIds = [scans[order[0] ?? 0]?.hashtagId ?? 0];
    expect(await replayAnswers({ db, read: readVideos }, all)).toMatchObject({ same: 2, changed: 0 });
    expect(await replayAnswers({ db, read: readVideos }, { ...all, hashtagIds })).toMatchObject({ same: 1 });
    expect(await dumpTables(db, { versions: true })).toEqual(before);

    const rows = async () => (await dumpTables(db))['creators'];
    const creators = await rows();
    expect(await replayAnswers({ db, read: readHalved }, all)).toMatchObject({ changed: 2 });
    expect(await rows()).toEqual(creators);
    expect(await replayAnswers({ db, read: readHalved }, all)).toMatchObject({ changed: 0 });
  },
);

it('changes nothing of creators whom one answer names by two handles, one of them alone', async () => {
  const pages = await opened();
  const { db } = pages;
  const { scanId } = await pages.open('handles');
  const [named, alone] = [
    { username: 'x', secUid: 'S' },
    { username: 'x.official', secUid: null },
  ];
  const answers = [
    [seen('1', named)],
    [seen('1', alone), seen('2', named)],
    [seen('3', named)],
    [seen('4', alone)],
  ];
  for (const [index, videos] of answers.entries()) {
    await pages.store(scanId, index + 1, hour(8 + index), videos, index < 3);
    await pages.score(scanId, index + 1);
    const creators = await db.selectFrom('creators').select(['creator_key', 'username']).execute();
    if (index === 1) expect(creators).toEqual([{ creator_key: 'S', username: 'x.official' }]);
    const before = await dumpTables(db, { versions: true });
    const replayed = await replayAnswers({ db, read: readVideos }, all);
    expect(replayed).toMatchObject({ same: index + 1, changed: 0 });
    expect(await dumpTables(db, { versions: true })).toEqual(before);
  }
  const keys = await db.selectFrom('creators').select('creator_key').orderBy('creator_key').execute();
  expect(keys.map((row) => row.creator_key)).toEqual(['@x.official', 'S']);
});
