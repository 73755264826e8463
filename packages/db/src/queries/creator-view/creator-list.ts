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

export type CreatorQuery = {
  limit: number;
  /** The key of the creator after whom the list goes on. */
  after?: string | undefined;
  /** The beginning of a handle, lower case without `@`: then the list is by handle. */
  search?: string | undefined;
  /** Then the list is by when the state was set, the latest first. */
  state?: OutreachState | undefined;
};

/** Creators, the latest to be seen first where nothing else is asked for. Reads what it returns, whatever there is. */
export async function listCreators(db: Db, query: CreatorQuery): Promise<ListedCreator[]> {
  const chosen = choose(query);
  const { rows } = await sql<ListedCreator>`
    select c.creator_key as key, c.username, c.nickname, c.first_seen_at as "firstSeenAt", c.last_seen_at as "lastSeenAt",
      coalesce(o.state, 'none') as state, p.posts, p.views, p."highPriority"
    from (${chosen}) with_place
    join creators c on c.creator_key = with_place.creator_key
    left join creator_outreach o on o.creator_key = c.creator_key
    cross join lateral (
      select count(*) as posts, coalesce(sum(view_count), 0) as views,
        count(*) filter (where high_priority) as "highPriority"
      from (
        select view_count, high_priority from ugc_videos where creator_key = c.creator_key
        order by video_id desc limit ${listPostLimit}) newest) p
    order by with_place.place`.execute(db);
  return rows;
}

function choose({ limit, after, search, state }: CreatorQuery): RawBuilder<unknown> {
  if (state !== undefined) return byState(state, limit, after);
  if (search !== undefined) return byHandle(search, limit, after);
  const start =
    after === undefined
      ? sql`true`
      : sql`(first_seen_at, creator_key) < (
          (select first_seen_at from creators where creator_key = ${after}), ${after})`;
  return sql`select creator_key, row_number() over (order by first_seen_at desc, creator_key desc) as place
    from (select first_seen_at, creator_key from creators where ${start}
      order by first_seen_at desc, creator_key desc limit ${limit}) newest`;
}

function byState(state: OutreachState, limit: number, after?: string): RawBuilder<unknown> {
  const start =
    after === undefined
      ? sql`true`
      : sql`(changed_at, creator_key) < (
          (select changed_at from creator_outreach where creator_key = ${after}), ${after})`;
  return sql`select creator_key, row_number() over (order by changed_at desc, creator_key desc) as place
    from (select changed_at, creator_key from creator_outreach where state = ${state} and ${start}
      order by changed_at desc, creator_key desc limit ${limit}) latest`;
}

/** Handles that begin with a text lie between it and itself with the last of all characters. */
function byHandle(search: string, limit: number, after?: string): RawBuilder<unknown> {
  const start =
    after === undefined
      ? sql`true`
      : sql`(lower(username), creator_key) > (
          (select lower(username) from creators where creator_key = ${after}), ${after})`;
  return sql`select creator_key, row_number() over (order by handle, creator_key) as place
    from (select creator_key, lower(username) as handle from creators
      where lower(username) >= ${search} and lower(username) < ${`${search}\u{10FFFF}`}
        and starts_with(lower(username), ${search}) and ${start}
      order by lower(username), creator_key limit ${limit}) found`;
}
