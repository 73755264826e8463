import { type Kysely, sql } from 'kysely';

/**
 * When what an answer may leave out was last told, so that a sight that comes late can fill it, and only where none after it
 * told it. Of a video, null: by its newest sight; of a creator, null: when last seen. So no row has to be written.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table ugc_videos add column title_told timestamptz, add column hashtags_told timestamptz,
      add column author_username_told timestamptz, add column author_sec_uid_told timestamptz,
      add column created_at_told timestamptz`.execute(db);
  await sql`
    alter table creators add column username_told timestamptz, add column nickname_told timestamptz`.execute(
    db,
  );
}
