import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { inIndexOrder } from './in-index-order.ts';
import { type ReviewState, reviewStates } from './states.ts';

/** Whose posts are asked for: those of one hashtag, of the hashtags of one brand, or all. */
export type ReviewScope = { hashtagId?: number | undefined; brand?: string | undefined };

/** A post's place in the queue of a state: since when it is in it, in whole milliseconds. */
export type ReviewPlace = { videoId: string; since: Date };

type PlaceQuery = ReviewScope & { state: ReviewState; limit: number; after?: ReviewPlace | undefined };

/** Posts in a state, the latest to come into it first. Reads what it returns, of a brand once for each hashtag. */
export async function reviewPlaces(db: Db, query: PlaceQuery): Promise<ReviewPlace[]> {
  return inIndexOrder(db, async (trx) => {
    const { rows } = await sql<ReviewPlace>`
      select video_id as "videoId", since from (${placesOf(query)}) places
      order by since desc, video_id desc limit ${query.limit}`.execute(trx);
    return rows;
  });
}

function placesOf({ hashtagId, brand, state, limit, after }: PlaceQuery): RawBuilder<unknown> {
  const before =
    after === undefined ? sql`true` : sql`(since, video_id) < (${after.since}, ${after.videoId})`;
  const newest = sql`order by since desc, video_id desc limit ${limit}`;
  if (hashtagId !== undefined) {
    return sql`select video_id, since from review_hashtags
      where hashtag_id = ${hashtagId} and state = ${state} and ${before} ${newest}`;
  }
  if (brand === undefined) {
    return sql`select video_id, since from reviews where state = ${state} and ${before} ${newest}`;
  }
  return sql`select distinct places.video_id, places.since from hashtags h cross join lateral (
      select video_id, since from review_hashtags
      where hashtag_id = h.id and state = ${state} and ${before} ${newest}) places
    where h.brand = ${brand} and ${isAsked(sql`${state}`)}`;
}

/** A removed hashtag of a brand shows what was decided, and brings nothing to judge. */
function isAsked(state: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(h.status <> 'removed' or ${state} <> 'new')`;
}

/** Counts end here: whoever has so many posts to judge needs no larger number. */
export const reviewCountLimit = 1000;

/** Of a brand so many links are looked at, for a post may be found under several of its hashtags. */
const brandLinks = 5 * reviewCountLimit;

/** How many posts are in each state; `reviewCountLimit` are so many or more. */
export async function reviewCounts(db: Db, scope: ReviewScope): Promise<Record<ReviewState, number>> {
  const counts = { new: 0, approved: 0, rejected: 0, contacted: 0, reposted: 0, snoozed: 0 };
  for (const { state, posts } of await countStates(db, scope, reviewStates)) counts[state] = posts;
  return counts;
}

/** How many posts wait to be judged; `reviewCountLimit` are so many or more. */
export async function countToReview(db: Db): Promise<number> {
  const [row] = await countStates(db, {}, ['new']);
  return row?.posts ?? 0;
}

async function countStates(
  db: Db,
  scope: ReviewScope,
  states: readonly ReviewState[],
): Promise<{ state: ReviewState; posts: number }[]> {
  return inIndexOrder(db, async (trx) => {
    const { rows } = await sql<{ state: ReviewState; posts: number }>`
      select state, least(posts, ${reviewCountLimit}) as posts
      from unnest(${[...states]}::text[]) as states (state)
      cross join lateral (select count(distinct video_id) as posts from (${linksOf(scope)}) links) counted`.execute(
      trx,
    );
    return rows;
  });
}

function linksOf({ hashtagId, brand }: ReviewScope): RawBuilder<unknown> {
  if (hashtagId !== undefined) {
    return sql`select video_id from review_hashtags
      where hashtag_id = ${hashtagId} and state = states.state limit ${reviewCountLimit}`;
  }
  if (brand === undefined) {
    return sql`select video_id from reviews where state = states.state limit ${reviewCountLimit}`;
  }
  return sql`select rh.video_id from hashtags h join review_hashtags rh on rh.hashtag_id = h.id
    where h.brand = ${brand} and ${isAsked(sql`states.state`)} and rh.state = states.state limit ${brandLinks}`;
}
