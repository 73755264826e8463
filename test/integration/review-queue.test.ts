import {
  addHashtags,
  type Db,
  decideReviews,
  reviewPlaces,
  setHashtags,
  setHashtagStatus,
  unflaggedPosts,
  wakeReviews,
} from '@ugc-radar/db';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPages, type Pages, video } from '../support/pages.ts';
import { waitFor } from '../support/wait.ts';

const morning = '2026-11-20T08:00:00Z';
const evening = '2026-11-20T20:00:00Z';
let pages: Pages;
beforeEach(async () => {
  pages = await createPages();
});
afterEach(() => pages.close());

const ada = { id: 1, name: 'Ada' };
const hot = { views: 50_000, likes: 9_000 };

async function see(
  hashtag: string,
  at: string,
  videos: ReturnType<typeof video>[],
  on?: string,
): Promise<number> {
  const { hashtagId, scanId } = await pages.open(hashtag, on);
  await pages.store(scanId, 1, at, videos);
  await pages.score(scanId, 1);
  return hashtagId;
}

async function queueOf(db: Db, scope = {}, state: 'new' | 'approved' | 'snoozed' = 'new'): Promise<string[]> {
  const places = await reviewPlaces(db, { ...scope, state, limit: 50 });
  return places.map(({ videoId }) => videoId);
}

async function approve(videoId: string, version = 0) {
  const decision = {
    state: 'approved' as const,
    reason: null,
    snoozedUntil: null,
    person: ada,
    at: new Date(),
  };
  const [outcome] = await decideReviews(pages.db, [{ videoId, version }], decision);
  return outcome?.outcome;
}

it('holds a post from the moment a hashtag flags it until none does', async () => {
  const { db } = pages;
  await see('lenient', morning, [video('1', hot), video('2'), video('3', { views: 9_000, likes: 4_000 })]);
  expect(await queueOf(db)).toEqual(['1']);
  await see('lenient', evening, [video('2', hot)]);
  expect(await queueOf(db)).toEqual(['2', '1']);
  await setHashtags(db, ['lenient'], { viewThreshold: 5_000 }, () => new Date());
  expect((await queueOf(db)).toSorted()).toEqual(['1', '2', '3']);
  await setHashtags(db, ['lenient'], { viewThreshold: 1_000_000 }, () => new Date());
  expect(await queueOf(db)).toEqual([]);
});

it('keeps what somebody judged when no hashtag flags it any more', async () => {
  const { db } = pages;
  await see('lenient', morning, [video('1', hot)]);
  expect(await approve('1')).toBe('decided');
  await setHashtags(db, ['lenient'], { viewThreshold: 1_000_000 }, () => new Date());
  expect(await queueOf(db, {}, 'approved')).toEqual(['1']);
});

it('holds nothing that only a removed hashtag flags, but what somebody judged, until it is tracked again', async () => {
  const { db } = pages;
  const gone = await see('gone', morning, [video('1', hot), video('2', hot), video('3', hot), video('4')]);
  await see('stays', morning, [video('2', hot), video('5')]);
  await setHashtags(db, ['gone', 'stays'], { brand: 'BrandX' }, () => new Date());
  await approve('3');
  await setHashtagStatus(db, ['gone'], 'removed', () => new Date());
  for (const scope of [{}, { brand: 'BrandX' }]) {
    expect(await queueOf(db, scope)).toEqual(['2']);
    expect(await queueOf(db, scope, 'approved')).toEqual(['3']);
    expect((await unflaggedPosts(db, { ...scope, limit: 9 })).videoIds).toEqual(['5']);
  }
  // A sight under another hashtag, which does not flag it, lets it be looked at again.
  await addHashtags(db, ['strict'], { viewThreshold: 1_000_000 }, () => new Date());
  await see('strict', evening, [video('1', hot)]);
  expect(await queueOf(db)).toEqual(['2']);
  await addHashtags(db, ['gone'], {}, () => new Date());
  expect((await queueOf(db)).toSorted()).toEqual(['1', '2']);
  expect(await queueOf(db, { hashtagId: gone })).toEqual(await queueOf(db));
});

it('shows a post under every hashtag that has it, also one that finds it after it was judged', async () => {
  const { db } = pages;
  const first = await see('first', morning, [video('1', hot)]);
  const second = await see('second', morning, [video('1', hot), video('2', hot)]);
  expect(await queueOf(db, { hashtagId: first })).toEqual(['1']);
  expect(await queueOf(db, { hashtagId: second })).toEqual(['2', '1']);
  await approve('1');
  const third = await see('third', evening, [video('1', hot)]);
  expect(await queueOf(db, { hashtagId: third })).toEqual([]);
  for (const hashtagId of [first, second, third]) {
    expect(await queueOf(db, { hashtagId }, 'approved')).toEqual(['1']);
  }
});

it('shows a post of several hashtags of a brand once', async () => {
  const { db } = pages;
  for (const name of ['one', 'two']) await see(name, morning, [video('1', hot), video('2', hot)]);
  await see('other', morning, [video('3', hot)]);
  await setHashtags(db, ['one', 'two'], { brand: 'BrandX' }, () => new Date());
  expect(await queueOf(db, { brand: 'BrandX' })).toEqual(['2', '1']);
  const [newest] = await reviewPlaces(db, { brand: 'BrandX', state: 'new', limit: 1 });
  const rest = await reviewPlaces(db, { brand: 'BrandX', state: 'new', limit: 5, after: newest });
  expect(rest.map(({ videoId }) => videoId)).toEqual(['1']);
});

it('takes in a post that no hashtag flags by its being judged, and lists the others part by part', async () => {
  const { db } = pages;
  const ids = Array.from({ length: 230 }, (_, index) => String(1000 + index));
  const hashtagId = await see('quiet', morning, [...ids.map((id) => video(id)), video('9', hot)]);
  await setHashtags(db, ['quiet'], { brand: 'BrandX' }, () => new Date());
  expect(await approve('1005')).toBe('decided');
  for (const scope of [{}, { hashtagId }, { brand: 'BrandX' }]) {
    expect(await listUnflagged(scope)).toEqual(ids.filter((id) => id !== '1005').toReversed());
  }
});

it('lists all that the hashtags of a brand do not flag, also where one finds again what another has found', async () => {
  const ids = Array.from({ length: 420 }, (_, index) => String(1000 + index));
  const again = ids.slice(-250);
  await see(
    'first',
    '2026-06-10T08:00:00Z',
    ids.map((id) => video(id)),
    '2026-06-10',
  );
  await see(
    'second',
    '2026-07-01T08:00:00Z',
    again.map((id) => video(id)),
    '2026-07-01',
  );
  await setHashtags(pages.db, ['first', 'second'], { brand: 'BrandX' }, () => new Date());
  expect(await listUnflagged({ brand: 'BrandX' })).toEqual(ids.toReversed());
  // A third one, where the newest of each lie between those of the others.
  const mixed = ids.filter((_, index) => index % 2 === 0);
  await see(
    'third',
    '2026-06-20T08:00:00Z',
    mixed.map((id) => video(id)),
    '2026-06-20',
  );
  await setHashtags(pages.db, ['third'], { brand: 'BrandX' }, () => new Date());
  const left = ids.slice(0, -250);
  expect(await listUnflagged({ brand: 'BrandX' })).toEqual([
    ...again.toReversed(),
    ...left.filter((id) => mixed.includes(id)).toReversed(),
    ...left.filter((id) => !mixed.includes(id)).toReversed(),
  ]);
});

/** The unflagged posts of a scope, read part by part to the end. */
async function listUnflagged(scope: { hashtagId?: number; brand?: string }): Promise<string[]> {
  const listed: string[] = [];
  let after: Awaited<ReturnType<typeof unflaggedPosts>>['next'] = null;
  do {
    const part = await unflaggedPosts(pages.db, { ...scope, limit: 60, after: after ?? undefined });
    listed.push(...part.videoIds);
    after = part.next;
  } while (after !== null);
  return listed;
}

it('wakes a post once when its snooze is over, however many ask', async () => {
  const { db } = pages;
  const hashtagId = await see('lenient', morning, [video('1', hot)]);
  const until = new Date('2026-11-22T08:00:00Z');
  const at = new Date('2026-11-21T08:00:00Z');
  const decision = {
    state: 'snoozed' as const,
    note: 'ask',
    reason: null,
    snoozedUntil: until,
    person: ada,
    at,
  };
  await decideReviews(db, [{ videoId: '1', version: 0 }], decision);
  await wakeReviews(db, new Date(until.getTime() - 1));
  expect(await queueOf(db, { hashtagId }, 'snoozed')).toEqual(['1']);
  await Promise.all([1, 2, 3].map(() => wakeReviews(db, until)));
  expect(await queueOf(db, { hashtagId })).toEqual(['1']);
  const changes = await db.selectFrom('review_changes').selectAll().orderBy('id').execute();
  expect(changes).toMatchObject([
    { to_state: 'snoozed', person_name: 'Ada' },
    { from_state: 'snoozed', to_state: 'new', note: 'ask', person_name: null },
  ]);
});

it('lets two people who judge the same post at once agree on who was first', async () => {
  await see('lenient', morning, [video('1', hot), video('2')]);
  for (const id of ['1', '2']) {
    const outcomes = await Promise.all([approve(id), approve(id), approve(id)]);
    expect(outcomes.toSorted()).toEqual(['changed', 'changed', 'decided']);
  }
});

it('takes nothing in by a decision that another version of the card was looked at for', async () => {
  await see('quiet', morning, [video('1')]);
  expect(await approve('1', 7)).toBe('changed');
  expect(await queueOf(pages.db)).toEqual([]);
  expect(await listUnflagged({})).toEqual(['1']);
  expect(await approve('nobody', 7)).toBe('unknown');
  expect(await approve('1')).toBe('decided');
});

it('decides about a post that leaves the queue at this moment', async () => {
  const { db } = pages;
  const hashtagId = await see('lenient', morning, [video('1', hot)]);
  const trx = await db.startTransaction().execute();
  await setHashtags(trx, ['lenient'], { viewThreshold: 1_000_000 }, () => new Date());
  const approved = approve('1');
  await waitFor('the decision to wait for the review', async () => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    return rows.length > 0;
  });
  await trx.commit().execute();
  expect(await approved).toBe('decided');
  expect(await queueOf(db, { hashtagId }, 'approved')).toEqual(['1']);
});
