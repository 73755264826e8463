import { type Kysely, sql } from 'kysely';

/** How many answers a page was made of, which the kept answers cannot tell: they are deleted after a while. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table scan_pages add column answers integer not null default 1`.execute(db);
  await sql`
    update scan_pages p set answers = kept.answers
    from (select scan_id, page, count(*) as answers from raw_answers group by scan_id, page having count(*) > 1) kept
    where p.scan_id = kept.scan_id and p.page = kept.page`.execute(db);
}
