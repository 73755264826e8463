import { type Kysely, sql } from 'kysely';

/** Calls are written down before they are sent, and rolled up per hashtag and day for budgets and reports. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  // A row without an end is a call whose answer never arrived: its credits are unknown.
  sql`alter table api_calls
    add column day date,
    add column finished_at timestamptz,
    alter column milliseconds drop not null`,
  sql`update api_calls c set
    finished_at = called_at + milliseconds * interval '1 millisecond',
    day = coalesce((select s.day from scans s where s.id = c.scan_id), called_at::date)`,
  sql`alter table api_calls alter column day set not null`,

  sql`create table spending (
    day date not null,
    hashtag_id bigint not null references hashtags,
    calls integer not null,
    unknown_calls integer not null,
    credits numeric not null,
    primary key (day, hashtag_id)
  ) with (fillfactor = 70)`,
  sql`create index spending_by_hashtag on spending (hashtag_id, day)`,
  sql`insert into spending (day, hashtag_id, calls, unknown_calls, credits)
    select day, hashtag_id, count(*), count(*) filter (where credits_used is null), coalesce(sum(credits_used), 0)
    from api_calls where hashtag_id is not null group by day, hashtag_id`,
];
