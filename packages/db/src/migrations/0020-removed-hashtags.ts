import { type Kysely, sql } from 'kysely';

/** What only removed hashtags flag, and nobody ever judged, no longer waits to be judged. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from reviews r
    where r.state = 'new' and r.version = 0 and not exists (
      select from video_hashtags vh join hashtags h on h.id = vh.hashtag_id
      where vh.video_id = r.video_id and vh.high_priority and h.status <> 'removed')`.execute(db);
}
