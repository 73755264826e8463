import type { Db } from '@ugc-radar/db';
import { sql } from 'kysely';

/**
 * The next `times` rows that are written to `table`, of those for which `when` holds of `new`, fail as they do while
 * Postgres shuts down. One such table a database.
 */
export async function failWrites(
  db: Db,
  { table, when = 'true', times }: { table: string; when?: string; times: number },
): Promise<void> {
  await sql`create sequence failing_writes`.execute(db);
  await sql`
    create function fail_write() returns trigger language plpgsql as $$ begin
      if nextval('failing_writes') <= ${sql.lit(times)} then
        raise exception 'the database system is shutting down' using errcode = '57P03';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger failing_writes before insert or update on ${sql.table(table)}
    for each row when (${sql.raw(when)}) execute function fail_write()`.execute(db);
}
