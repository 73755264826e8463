import { type Kysely, sql } from 'kysely';

/**
 * What viewers did with a day's new videos and how many of those were flagged, so that a month of many hashtags is one
 * cheap read. Null, which is unknown, for days that were summarised before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table daily_summaries add column new_interactions bigint, add column new_high_priority bigint`.execute(
    db,
  );
}
