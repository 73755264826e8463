import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';

/** A profile adds up so many of a creator's newest posts at most, by video id, which grows with time. */
export const profilePostLimit = 2000;

/** The median of a hashtag is that of so many of its newest posts, for the hashtags where the creator posts most. */
const medianPosts = 300;
const medianHashtags = 8;

export type CreatorIdentity = {
  key: string;
  username: string | null;
  nickname: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
};

/** Rates are fractions rounded to 4 decimals; medians are null without posts that have views. */
export type CreatorTotalsRow = {
  posts: number;
  views: number;
  likes: number;
  comments: number;
  shares: number;
  highPriority: number;
  medianRate: number | null;
};

export type FormerHandle = { username: string; lastSeenAt: Date };

export type CreatorHashtag = {
  name: string;
  brand: string | null;
  posts: number;
  views: number;
  highPriority: number;
  firstSeenDay: string;
  medianRate: number | null;
  hashtagMedianRate: number | null;
};

/** Who a creator is; undefined when no creator has this key. */
export async function findCreator(db: Db, key: string): Promise<CreatorIdentity | undefined> {
  return db
    .selectFrom('creators')
    .select([
      'creator_key as key',
      'username',
      'nickname',
      'first_seen_at as firstSeenAt',
      'last_seen_at as lastSeenAt',
    ])
    .where('creator_key', '=', key)
    .executeTakeFirst();
}

const newestPosts = (key: string) => sql`
  select * from ugc_videos where creator_key = ${key} order by video_id desc limit ${profilePostLimit}`;

/** The newest posts of a creator, added up over all hashtags. */
export async function creatorTotals(db: Db, key: string): Promise<CreatorTotalsRow> {
  const result = await sql<CreatorTotalsRow>`
    select count(*) as posts, coalesce(sum(view_count), 0) as views, coalesce(sum(like_count), 0) as likes,
      coalesce(sum(comment_count), 0) as comments, coalesce(sum(share_count), 0) as shares,
      count(*) filter (where high_priority) as "highPriority", ${median('view_count', 'engagement_rate')} as "medianRate"
    from (${newestPosts(key)}) posts`.execute(db);
  return onlyRow(result);
}

/**
 * Names under which posts of a creator were last seen and that are not the present one, the latest first: a post that was
 * not observed since a renaming keeps the name of then.
 */
export async function formerHandles(db: Db, key: string): Promise<FormerHandle[]> {
  const { rows } = await sql<FormerHandle>`
    select lower(author_username) as username, max(last_observed_at) as "lastSeenAt"
    from (${newestPosts(key)}) posts
    where lower(author_username) is distinct from (select lower(username) from creators where creator_key = ${key})
      and author_username is not null
    group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

/** Where a creator posts, most posts first, with the median engagement there: the creator's, and everybody's. */
export async function creatorHashtags(db: Db, key: string): Promise<CreatorHashtag[]> {
  const { rows } = await sql<CreatorHashtag>`
    with own as materialized (
      select vh.hashtag_id, count(*) as posts, sum(p.view_count) as views,
        count(*) filter (where vh.high_priority) as "highPriority", min(vh.first_seen_day) as "firstSeenDay",
        ${median('p.view_count', 'p.engagement_rate')} as "medianRate"
      from (${newestPosts(key)}) p
      cross join lateral (select * from video_hashtags where video_id = p.video_id offset 0) vh
      group by vh.hashtag_id order by posts desc, views desc limit ${medianHashtags})
    select h.name, h.brand, own.posts, own.views, own."highPriority", own."firstSeenDay", own."medianRate",
      everybody.median as "hashtagMedianRate"
    from own join hashtags h on h.id = own.hashtag_id
    cross join lateral (
      select ${median('v.view_count', 'v.engagement_rate')} as median
      from (select video_id from video_hashtags where hashtag_id = own.hashtag_id
        order by first_seen_day desc limit ${medianPosts}) links
      cross join lateral (
        select view_count, engagement_rate from ugc_videos where video_id = links.video_id offset 0) v) everybody
    order by own.posts desc, own.views desc, h.name`.execute(db);
  return rows;
}

/** The median rate of posts with views, rounded to 4 decimals: the mean of the middle two when they are even in number. */
function median(views: string, rate: string) {
  return sql`round((percentile_cont(0.5) within group (order by ${sql.raw(rate)}) filter (where ${sql.raw(views)} > 0))::numeric, 4)`;
}
