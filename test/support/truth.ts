import { isDeepStrictEqual } from 'node:util';
import type { Db } from '@ugc-radar/db';
import type { Simulator, Truth } from '@ugc-radar/simulator';
import { expect } from 'vitest';

type Served = Truth['pages'][number]['items'][number] & { at: number };

/** What Postgres can hold of a served text: no NUL, no lone surrogate. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** Of answers that were under way at once, which is what servings this close to each other were, nobody can say which is the newest. */
const atOnceMs = 50;

/** The last servings of every accepted video, whatever hashtag it was served under, the newest first. */
function lastServed(truth: Truth): Map<string, Served[]> {
  const servings = new Map<string, Served[]>();
  for (const page of truth.pages) {
    for (const item of page.items) {
      if (!item.accepted || item.videoId === null) continue;
      servings.set(item.videoId, [{ ...item, at: page.at }, ...(servings.get(item.videoId) ?? [])]);
    }
  }
  for (const [id, [newest, ...older]] of servings) {
    if (newest) servings.set(id, [newest, ...older.filter(({ at }) => newest.at - at <= atOnceMs)]);
  }
  return servings;
}

/**
 * Compares the database row by row with what the simulator served: every accepted video with the numbers of its last
 * serving, linked to exactly the hashtags that showed it; every unusable item kept as rejected; credits as billed.
 */
export async function expectTruth(db: Db, simulator: Simulator): Promise<void> {
  const truth = simulator.truth();
  await expectVideos(db, truth);
  await expectRejected(db, truth);
  await expectLedger(db, truth);
}

/** Every video that was served, and nothing else, with the numbers of its last serving and its links to hashtags. */
export async function expectVideos(db: Db, truth: Truth): Promise<void> {
  const served = lastServed(truth);
  const rows = await db.selectFrom('ugc_videos').selectAll().execute();
  expect(rows.map((row) => row.video_id).toSorted()).toEqual([...served.keys()].toSorted());
  for (const row of rows) {
    const stored = numbersOf({
      views: row.view_count,
      likes: row.like_count,
      comments: row.comment_count,
      shares: row.share_count,
      saves: row.save_count,
      title: row.title,
    });
    const candidates = served.get(row.video_id) ?? [];
    const item =
      candidates.find((candidate) => isDeepStrictEqual(numbersOf(candidate), stored)) ?? candidates[0];
    expect({ id: row.video_id, ...stored }).toEqual({ id: item?.videoId, ...(item && numbersOf(item)) });
    if (item?.createdAt)
      expect(row.created_at && new Date(row.created_at).toISOString()).toBe(item.createdAt);
    if (item?.secUid) expect(row.author_sec_uid).toBe(storable(item.secUid));
    if (item?.username) expect(row.author_username).toBe(storable(item.username));
  }
  await expectLinks(db, truth);
}

type Numbers = Pick<Served, 'views' | 'likes' | 'comments' | 'shares' | 'saves' | 'title'>;

function numbersOf({ views, likes, comments, shares, saves, title }: Numbers): Numbers {
  return { views, likes, comments, shares, saves, title: storable(title) };
}

async function expectLinks(db: Db, truth: Truth): Promise<void> {
  const links = await db
    .selectFrom('video_hashtags as vh')
    .innerJoin('hashtags as h', 'h.id', 'vh.hashtag_id')
    .select(['h.name', 'vh.video_id'])
    .execute();
  const served = Object.entries(truth.videos).flatMap(([hashtag, videos]) =>
    Object.keys(videos).map((videoId) => `${hashtag} ${videoId}`),
  );
  expect(links.map((link) => `${link.name} ${link.video_id}`).toSorted()).toEqual(served.toSorted());
}

async function expectRejected(db: Db, truth: Truth): Promise<void> {
  const unusable = truth.pages.flatMap((page) => page.items.filter((item) => !item.accepted));
  const rejected = await db.selectFrom('rejected_items').select(['reason', 'raw']).execute();
  expect(rejected).toHaveLength(unusable.length);
  for (const item of rejected) expect(item.reason).toMatch(/\w+: \w+/);
}

/** The ledger holds every call that the simulator answered, and exactly the credits that it billed. */
export async function expectLedger(db: Db, truth: Truth): Promise<void> {
  const { credits } = await db
    .selectFrom('api_calls')
    .select(({ fn }) => fn.sum<number | null>('credits_used').as('credits'))
    .executeTakeFirstOrThrow();
  expect(credits ?? 0).toBe(truth.creditsBilled);
  const scans = await db
    .selectFrom('scans')
    .select(({ fn }) => fn.sum<number | null>('credits_used').as('credits'))
    .executeTakeFirstOrThrow();
  expect(scans.credits ?? 0).toBe(truth.creditsBilled);
}
