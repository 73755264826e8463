import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** Somebody in whose name decisions are kept. */
export type Person = { id: number; name: string };

/** Everybody who can be chosen, by name. */
export async function listPeople(db: Db): Promise<Person[]> {
  return db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('removed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute();
}

/** The person with an id; null when there is none, or no longer. */
export async function findPerson(db: Db, id: number): Promise<Person | null> {
  const person = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return person ?? null;
}

/** Adds a name; null when somebody has it already, however its letters are written. */
export async function addPerson(db: Db, name: string): Promise<Person | null> {
  const { rows } = await sql<Person>`
    insert into people (name) values (${name})
    on conflict (lower(name)) where removed_at is null do nothing
    returning id, name`.execute(db);
  return rows[0] ?? null;
}

/** Gives a person another name: `taken` when somebody else has it, `unknown` when there is no such person. */
export async function renamePerson(
  db: Db,
  id: number,
  name: string,
): Promise<'renamed' | 'taken' | 'unknown'> {
  const { rows } = await sql<{ taken: boolean; renamed: boolean }>`
    with taken as (
      select from people where lower(name) = lower(${name}) and id <> ${id} and removed_at is null),
    renamed as (
      update people set name = ${name}
      where id = ${id} and removed_at is null and not exists (select from taken) returning id)
    select exists (select from taken) as taken, exists (select from renamed) as renamed`.execute(db);
  const [row] = rows;
  if (row?.renamed) return 'renamed';
  return row?.taken ? 'taken' : 'unknown';
}

/** Nobody can choose the name any more; what was decided under it keeps it. False when there is no such person. */
export async function removePerson(db: Db, id: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('people')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
