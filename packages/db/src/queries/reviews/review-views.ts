import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** A filter of the queue by name, for everybody; what it is, the caller parses. */
export type ReviewView = { id: number; name: string; filter: unknown };

/** More are no help to whoever chooses one, and the list is read whole. */
export const reviewViewLimit = 50;

/** The saved views by name. */
export async function listReviewViews(db: Db): Promise<ReviewView[]> {
  return db
    .selectFrom('review_views')
    .select(['id', 'name', 'filter'])
    .orderBy('name')
    .limit(reviewViewLimit)
    .execute();
}

/** Keeps a view under its name, instead of the one that had this name; undefined when there are enough already. */
export async function saveReviewView(
  db: Db,
  view: { name: string; filter: object; at: Date; personName: string },
): Promise<ReviewView | undefined> {
  const { name, filter, at, personName } = view;
  const { rows } = await sql<ReviewView>`
    insert into review_views (name, filter, changed_at, person_name)
    select ${name}, ${JSON.stringify(filter)}::jsonb, ${at}, ${personName}
    where (select count(*) from review_views where name <> ${name}) < ${reviewViewLimit}
    on conflict (name) do update
      set filter = excluded.filter, changed_at = excluded.changed_at, person_name = excluded.person_name
    returning id, name, filter`.execute(db);
  return rows[0];
}

/** False when there is none with this id. */
export async function deleteReviewView(db: Db, id: number): Promise<boolean> {
  const result = await db.deleteFrom('review_views').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
