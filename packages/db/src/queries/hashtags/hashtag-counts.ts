import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/**
 * How many videos each hashtag has and how many of them it flags, as a table expression: what was added up, and what has
 * changed since. A trigger on `video_hashtags` writes the changes down in the transaction that makes them, so this always
 * equals a count of the links.
 */
export const hashtagCounts = sql`
  select hashtag_id, sum(videos) as videos, sum(high_priority) as high_priority
  from (select * from hashtag_counts union all select * from hashtag_count_changes) parts
  group by hashtag_id`;

/**
 * Adds the changes of counts up, so that few have to be read. Costs what has changed since the last time; any number of
 * processes may do it at once, whoever writes meanwhile.
 */
export async function addUpHashtagCounts(db: Db): Promise<void> {
  await sql`
    with changes as (delete from hashtag_count_changes returning *)
    insert into hashtag_counts as c (hashtag_id, videos, high_priority)
    select hashtag_id, sum(videos), sum(high_priority) from changes group by hashtag_id order by hashtag_id
    on conflict (hashtag_id) do update set
      videos = c.videos + excluded.videos, high_priority = c.high_priority + excluded.high_priority`.execute(
    db,
  );
}
