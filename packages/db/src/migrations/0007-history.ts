import { type Kysely, sql } from 'kysely';

/** What a list of hashtags counts is kept instead of counted, and every inserted link keeps two indexes instead of four. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  // Begins with the video, so that it also finds the hashtags of one; a hashtag's links are found by their day.
  // It comes first: it keeps writers away while the links are counted.
  sql`alter table video_hashtags drop constraint video_hashtags_pkey, add primary key (video_id, hashtag_id)`,
  sql`drop index video_hashtags_by_video`,
  sql`drop index video_hashtags_high_priority`,
  // Two of three look-ups for every link, half of what inserting it costs; neither hashtags nor scans are ever deleted.
  sql`alter table video_hashtags
    drop constraint video_hashtags_hashtag_id_fkey, drop constraint video_hashtags_first_scan_id_fkey`,

  // All links of a hashtag are the row here and what has changed since, so that no two writers wait for each other.
  sql`create table hashtag_counts (
    hashtag_id bigint primary key references hashtags,
    videos bigint not null,
    high_priority bigint not null
  ) with (fillfactor = 50)`,
  sql`create table hashtag_count_changes (
    hashtag_id bigint not null,
    videos bigint not null,
    high_priority bigint not null
  )`,
  sql`insert into hashtag_counts (hashtag_id, videos, high_priority)
    select hashtag_id, count(*), count(*) filter (where high_priority) from video_hashtags group by hashtag_id`,
  // A trigger, because links change in many statements: scoring, late pages, thresholds, replays, withdrawals.
  sql`create function count_links() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into hashtag_count_changes
        select hashtag_id, count(*), count(*) filter (where high_priority) from new_links group by hashtag_id;
      elsif tg_op = 'DELETE' then
        insert into hashtag_count_changes
        select hashtag_id, -count(*), -count(*) filter (where high_priority) from old_links group by hashtag_id;
      else
        insert into hashtag_count_changes
        select hashtag_id, 0, sum(high_priority) from (
          select hashtag_id, high_priority::integer from new_links
          union all select hashtag_id, -high_priority::integer from old_links) changed
        group by hashtag_id having sum(high_priority) <> 0;
      end if;
      return null;
    end $$`,
  sql`create trigger count_inserted after insert on video_hashtags
    referencing new table as new_links for each statement execute function count_links()`,
  sql`create trigger count_deleted after delete on video_hashtags
    referencing old table as old_links for each statement execute function count_links()`,
  sql`create trigger count_flagged after update on video_hashtags
    referencing old table as old_links new table as new_links for each statement execute function count_links()`,

  // A report of some days reads the hashtag's scans of these days.
  sql`create index scans_of_hashtag_by_day on scans (hashtag_id, day)`,
  sql`drop index scans_by_day`,
];
