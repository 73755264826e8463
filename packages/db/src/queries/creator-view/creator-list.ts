import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema.ts';
import type { OutreachState } from '../outreach/outreach.ts';

/** Of a creator in a list so many of the newest posts are added up at most. */
export const listPostLimit = 200;

export type ListedCreator = {
  key: string;
  username: string | null;
  nickname: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  state: OutreachState;
  /** Of the newest 200 posts; so are the other figures. */
  posts: number;
  views: number;
  highPriority: number;
};

/** A creator's place in a list that is by time: of the first sight, or of the state. In whole milliseconds. */
export type TimePlace = { at: Date; key: string };

/** A creator's place in a list that is by handle, which is in lower case. */
export type HandlePlace = { handle: string; key: string };

/** `search` is the beginning of a handle, lower case without `@`; `after` is the place after which the list goes on. */
export type CreatorQuery = { limit: number } & (
  | { search: string; state?: undefined; after?: HandlePlace | undefined }
  | { search?: undefined; state?: OutreachState | undefined; after?: TimePlace | undefined }
);

/**
 * Creators in one of three orders: by handle where one is searched, by when the state was set where one is given, the latest
 * first, else the latest to be seen first. Each with its place, which stays one when the creator changes or is gone.
 * Reads what it returns, whatever there is.
 */
export async function listCreators(
  db: Db,
  query: CreatorQuery,
): Promise<(ListedCreator & { place: TimePlace | HandlePlace })[]> {
  const { rows } = await sql<ListedCreator & { placedBy: Date | string }>`
    select c.creator_key as key, c.username, c.nickname, c.first_seen_at as "firstSeenAt", c.last_seen_at as "lastSeenAt",
      coalesce(o.state, 'none') as state, p.posts, p.views, p."highPriority", with_place.placed_by as "placedBy"
    from (${choose(query)}) with_place
    join creators c on c.creator_key = with_place.creator_key
    left join creator_outreach o on o.creator_key = c.creator_key
    cross join lateral (
      select count(*) as posts, coalesce(sum(view_count), 0) as views,
        count(*) filter (where high_priority) as "highPriority"
      from (
        select view_count, high_priority from ugc_videos where creator_key = c.creator_key
        order by video_id desc limit ${listPostLimit}) newest) p
    order by with_place.place`.execute(db);
  return rows.map(({ placedBy, ...creator }) => ({
    ...creator,
    place:
      typeof placedBy === 'string'
        ? { handle: placedBy, key: creator.key }
        : { at: placedBy, key: creator.key },
  }));
}

function choose(query: CreatorQuery): RawBuilder<unknown> {
  const { limit } = query;
  if (query.search !== undefined) return byHandle(query.search, limit, query.after);
  if (query.state !== undefined) return byState(query.state, limit, query.after);
  const start = query.after
    ? sql`(first_seen_at, creator_key) < (${query.after.at}, ${query.after.key})`
    : sql`true`;
  return sql`select creator_key, first_seen_at as placed_by,
      row_number() over (order by first_seen_at desc, creator_key desc) as place
    from (select first_seen_at, creator_key from creators where ${start}
      order by first_seen_at desc, creator_key desc limit ${limit}) newest`;
}

function byState(state: OutreachState, limit: number, after?: TimePlace): RawBuilder<unknown> {
  const start = after ? sql`(changed_at, creator_key) < (${after.at}, ${after.key})` : sql`true`;
  return sql`select creator_key, changed_at as placed_by,
      row_number() over (order by changed_at desc, creator_key desc) as place
    from (select changed_at, creator_key from creator_outreach where state = ${state} and ${start}
      order by changed_at desc, creator_key desc limit ${limit}) latest`;
}

/** Handles that begin with a text lie between it and itself with the last of all characters. */
function byHandle(search: string, limit: number, after?: HandlePlace): RawBuilder<unknown> {
  const start = after ? sql`(lower(username), creator_key) > (${after.handle}, ${after.key})` : sql`true`;
  return sql`select creator_key, handle as placed_by, row_number() over (order by handle, creator_key) as place
    from (select creator_key, lower(username) as handle from creators
      where lower(username) >= ${search} and lower(username) < ${`${search}\u{10FFFF}`}
        and starts_with(lower(username), ${search}) and ${start}
      order by lower(username), creator_key limit ${limit}) found`;
}
