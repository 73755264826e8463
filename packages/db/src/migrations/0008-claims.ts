import { type Kysely, sql } from 'kysely';

/** What the scheduler and the reporter look for again and again is found without reading what is stored. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  // With the id, a claim of many goes on behind the one before it, past rows that have just moved away.
  sql`drop index hashtags_due`,
  sql`create index hashtags_due on hashtags (next_scan_at, id) where status = 'active'`,
  sql`create index hashtags_by_schedule on hashtags (schedule, next_scan_at) where status = 'active'`,
  // The unique index of the hashtags that are fetched serves the same queries.
  sql`drop index scans_fetching`,

  // A constant default fills the column without rewriting the table.
  sql`alter table scans add column summarized_status text default 'complete'`,
  sql`alter table scans alter column summarized_status drop default`,
  sql`update scans s set summarized_status = null
    where status in ('fetching', 'scoring') or finished_at > now() - interval '3 days' and not exists (
      select from daily_summaries d
      where d.day = s.day and d.hashtag_id = s.hashtag_id and d.computed_at >= s.finished_at)`,
  sql`update scans set summarized_status = status where status = 'failed' and summarized_status is not null`,
  sql`create index scans_unsummarized on scans (status, created_at)
    where summarized_status is distinct from status`,
];
